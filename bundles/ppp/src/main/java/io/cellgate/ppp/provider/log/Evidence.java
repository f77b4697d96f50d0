package io.cellgate.ppp.provider.log;

import io.cellgate.common.text.Printable;
import java.util.regex.Pattern;

/** Log lines as they may be shown. */
public final class Evidence {

    private static final int MAX_LENGTH = 200;
    private static final Pattern PASSWORD = Pattern.compile("password(=| +)(?:\"(?:[^\"\\\\]|\\\\.)*\"?|\\S+)");

    private Evidence() {}

    /** Without passwords and control characters, and not too long. */
    public static String of(String line) {
        String text = Printable.text(PASSWORD.matcher(line).replaceAll("password$1<hidden>"));
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "...";
    }
}
