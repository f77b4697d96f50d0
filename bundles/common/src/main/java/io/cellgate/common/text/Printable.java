package io.cellgate.common.text;

import org.jspecify.annotations.Nullable;

/** Text from outside, made fit for a log line, a message or a terminal: it cannot draw there, nor begin a line of its own. */
public final class Printable {

    private static final int USUAL = 80;
    private static final String CUT = "...";

    private Printable() {}

    /** Control characters and what belongs to no character become {@code ?}; letters of every alphabet stay. */
    public static String text(@Nullable Object value) {
        return String.valueOf(value)
                .codePoints()
                .map(c -> harmful(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** All but printable ASCII becomes {@code ?}, and no more than 80 characters stay. */
    public static String ascii(@Nullable Object value) {
        return ascii(value, USUAL);
    }

    /**
     * All but printable ASCII becomes {@code ?}.
     *
     * @param longest how many characters stay; a cut text ends in {@code ...}
     */
    public static String ascii(@Nullable Object value, int longest) {
        String text = String.valueOf(value);
        int length = Math.min(text.length(), longest);
        StringBuilder shown = new StringBuilder(length + CUT.length());
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            shown.append(c >= ' ' && c <= '~' ? c : '?');
        }
        return text.length() > longest ? shown.append(CUT).toString() : shown.toString();
    }

    private static boolean harmful(int character) {
        return switch (Character.getType(character)) {
            // format characters turn the direction of writing, or hide
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
