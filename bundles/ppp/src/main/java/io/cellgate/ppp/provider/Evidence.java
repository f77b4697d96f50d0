package io.cellgate.ppp.provider;

import java.util.regex.Pattern;

/** Log lines as they may be shown. */
final class Evidence {

    private static final int MAX_LENGTH = 200;
    private static final Pattern PASSWORD = Pattern.compile("password(=| +)(?:\"(?:[^\"\\\\]|\\\\.)*\"?|\\S+)");

    private Evidence() {}

    /** Without passwords and control characters, and not too long. */
    static String of(String line) {
        String text = PASSWORD.matcher(line).replaceAll("password$1<hidden>").replaceAll("\\p{Cntrl}", "?");
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "...";
    }
}
