package io.cellgate.simulator.replay;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bytes as recorded, in which a secret may be left out. Immutable.
 *
 * @param bytes characters that are bytes, and {@link #SECRET} for each secret
 */
record RecordedText(String bytes) {
    /** Stands for a secret of any length. No byte is this character. */
    static final char SECRET = '\uE000';

    private static final Pattern ESCAPE = Pattern.compile("\\\\([rn*\\\\]|x[0-9A-Fa-f]{2})");
    private static final Pattern ESCAPED = Pattern.compile("(?:[ -\\[\\]-~]|" + ESCAPE + ")*+");
    private static final String MASK = "******";

    /**
     * Reads the escaped form of a trace: {@code \r \n \\ \xHH}, and {@code \*} for a secret.
     *
     * @return empty when there is another escape, or a character that is not printable ASCII
     */
    static Optional<RecordedText> unescape(String text) {
        if (!ESCAPED.matcher(text).matches()) {
            return Optional.empty();
        }
        return Optional.of(new RecordedText(
                ESCAPE.matcher(text).replaceAll(escape -> Matcher.quoteReplacement(byteOf(escape.group(1))))));
    }

    private static String byteOf(String escape) {
        return switch (escape.charAt(0)) {
            case 'r' -> "\r";
            case 'n' -> "\n";
            case '*' -> String.valueOf(SECRET);
            case 'x' -> String.valueOf((char) Integer.parseInt(escape.substring(1), 16));
            default -> escape;
        };
    }

    boolean hasSecret() {
        return bytes.indexOf(SECRET) >= 0;
    }

    /** The secrets of another text in the places of this one's; empty when it differs in more than secrets and letter case. */
    Optional<List<String>> secretsOf(String other) {
        Matcher matcher = pattern().matcher(other);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        List<String> secrets = new ArrayList<>();
        for (int group = 1; group <= matcher.groupCount(); group++) {
            secrets.add(matcher.group(group));
        }
        return Optional.of(secrets);
    }

    /** The same with these secrets in their places, in order; a mask where there are too few. */
    String with(Iterator<String> secrets) {
        StringBuilder filled = new StringBuilder();
        for (int i = 0; i < bytes.length(); i++) {
            char c = bytes.charAt(i);
            if (c == SECRET) {
                filled.append(secrets.hasNext() ? secrets.next() : MASK);
            } else {
                filled.append(c);
            }
        }
        return filled.toString();
    }

    /** By which equal commands are known: names of commands are the same in either case. */
    String key() {
        return bytes.strip().toUpperCase(Locale.ROOT);
    }

    private Pattern pattern() {
        StringBuilder regex = new StringBuilder();
        for (String part : bytes.strip().split(String.valueOf(SECRET), -1)) {
            regex.append(regex.isEmpty() ? "" : "(.*)").append(Pattern.quote(part));
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }
}
