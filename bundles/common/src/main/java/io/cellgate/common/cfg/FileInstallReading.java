package io.cellgate.common.cfg;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What FileInstall makes of a value in a {@code .cfg} file: it takes a backslash for an escape, puts variables in, and takes backslashes
 * before braces and backslashes out once more. Follows {@code org.apache.felix.utils.properties} of FileInstall 3.7.4.
 *
 * @param variables the value of a variable; null where there is none, which FileInstall takes for an empty one
 */
record FileInstallReading(UnaryOperator<@Nullable String> variables) {

    private static final String BEGIN = "${";
    private static final int HEX_DIGITS = 4;
    /** More variables than any value has. */
    private static final int MOST = 100;

    /**
     * What it makes of a value; empty where it refuses the file, or where the value has defaults for variables, which are not followed here.
     *
     * @param property whose value it is
     */
    Optional<String> of(String property, String written) {
        return unescaped(written)
                .flatMap(text -> substituted(property, text))
                .map(FileInstallReading::withoutEscapedBraces);
    }

    /** Without escapes as in any file of properties; empty where the four characters behind a <code>&#92;u</code> are no hexadecimal digits. */
    static Optional<String> unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\' || i + 1 == text.length()) {
                plain.append(c);
                continue;
            }
            char escaped = text.charAt(++i);
            switch (escaped) {
                case 'n' -> plain.append('\n');
                case 'r' -> plain.append('\r');
                case 't' -> plain.append('\t');
                case 'f' -> plain.append('\f');
                case 'b' -> plain.append('\b');
                case 'u' -> {
                    String digits = text.substring(i + 1, Math.min(text.length(), i + 1 + HEX_DIGITS));
                    if (digits.length() < HEX_DIGITS) {
                        // the value ends, and it forgets what it has begun
                        return Optional.of(plain.toString());
                    }
                    try {
                        plain.append((char) Integer.parseInt(digits, 16));
                    } catch (NumberFormatException e) {
                        // nor does it read the rest of the file
                        return Optional.empty();
                    }
                    i += HEX_DIGITS;
                }
                default -> plain.append(escaped);
            }
        }
        return Optional.of(plain.toString());
    }

    private Optional<String> substituted(String property, String text) {
        String value = text;
        for (int i = 0; i < MOST; i++) {
            int end = -1;
            int begin;
            do {
                end = value.indexOf('}', end + 1);
                while (end > 0 && value.charAt(end - 1) == '\\') {
                    end = value.indexOf('}', end + 1);
                }
                begin = value.indexOf(BEGIN);
                for (int next = begin;
                        end >= 0 && next >= 0 && next < end;
                        next = value.indexOf(BEGIN, next + BEGIN.length())) {
                    begin = next;
                }
            } while (begin >= 0 && end >= 0 && end < begin + BEGIN.length());
            if (begin < 0 || end < 0) {
                return Optional.of(value);
            }
            String name = value.substring(begin + BEGIN.length(), end);
            if (name.equals(property) || name.contains(":-") || name.contains(":+")) {
                return Optional.empty();
            }
            String variable = variables.apply(name);
            value = value.substring(0, begin) + (variable == null ? "" : variable) + value.substring(end + 1);
        }
        return Optional.empty();
    }

    private static String withoutEscapedBraces(String text) {
        StringBuilder plain = new StringBuilder(text.replace("$__", "$"));
        for (int i = plain.indexOf("\\"); i >= 0 && i < plain.length() - 1; i = plain.indexOf("\\", i + 1)) {
            if ("{}\\".indexOf(plain.charAt(i + 1)) >= 0) {
                plain.deleteCharAt(i);
            }
        }
        return plain.toString();
    }
}
