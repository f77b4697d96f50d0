package io.cellgate.at.provider.trace;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the secrets of commands by the commands' names, in lines sent, echoed and read back: for a command that nobody marked
 * as secret, as one that an operator configured.
 */
final class SecretArguments {

    /** 27.007 8.3 (+CPIN), 7.4 (+CLCK), 7.5 (+CPWD), 10.1.31 (+CGAUTH); Huawei's own; set, or read back. */
    private static final Pattern NAMES =
            Pattern.compile("(?i)(?:(?:[+^]CPIN2?|\\+CLCK|\\+CPWD|\\^CARDLOCK|\\^CARDUNLOCK|\\^DATALOCK)\\s*="
                    + "|(?:\\^PPPCFG|\\^AUTHDATA|\\+CGAUTH|\\$QCPDPP)\\s?[=:])");

    /** A number such as a context or a type, a facility as {@code "SC"}, a question mark. */
    private static final Pattern HARMLESS = Pattern.compile("\\s*(?:\\d{0,2}|\"[A-Z]{2}\"|\"\"|\\?)\\s*");

    private SecretArguments() {}

    static void paint(String line, Paint paint) {
        if (line.indexOf('=') < 0 && line.indexOf(':') < 0) {
            return;
        }
        Matcher names = NAMES.matcher(line);
        while (names.find()) {
            arguments(line, names.end(), paint);
        }
    }

    private static void arguments(String line, int from, Paint paint) {
        int start = from;
        boolean quoted = false;
        for (int i = from; i <= line.length(); i++) {
            boolean end = i == line.length();
            if (!end && line.charAt(i) == '"') {
                quoted = !quoted;
            } else if (end || (line.charAt(i) == ',' && !quoted)) {
                argument(line, start, i, quoted, paint);
                start = i + 1;
            }
        }
    }

    private static void argument(String line, int start, int end, boolean unfinished, Paint paint) {
        String text = line.substring(start, end);
        if (!unfinished && HARMLESS.matcher(text).matches()) {
            return;
        }
        boolean wrapped = !unfinished && text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        paint.secret(wrapped ? start + 1 : start, wrapped ? end - 1 : end);
    }
}
