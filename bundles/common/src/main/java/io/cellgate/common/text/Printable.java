package io.cellgate.common.text;

import org.jspecify.annotations.Nullable;

/** Text from outside, made fit for a log line, a message or a terminal: it cannot draw there, nor begin a line of its own. */
public final class Printable {

    private static final int USUAL = 80;
    private static final String CUT = "...";
    private static final int NON_JOINER = 0x200c;
    private static final int JOINER = 0x200d;

    private Printable() {}

    /** Control characters and what belongs to no character become {@code ?}; letters of every alphabet stay. */
    public static String text(@Nullable Object value) {
        return String.valueOf(value)
                .codePoints()
                .map(c -> harmful(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /**
     * As {@link #text}, but the text may have several lines: line ends become {@code \n}, and tabs stay. So do the two characters that
     * join or part letters and emoji; those that turn the direction of writing do not. For JSON, where a line end cannot draw.
     */
    public static String lines(@Nullable Object value) {
        return String.valueOf(value)
                .replace("\r\n", "\n")
                .replace('\r', '\n')
                .codePoints()
                .map(c -> harmful(c) && c != '\n' && c != '\t' && c != NON_JOINER && c != JOINER ? '?' : c)
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
        if ((character & 0xfffe) == 0xfffe || (character >= 0xfdd0 && character <= 0xfdef)) {
            return true; // belongs to no character, and never will (Unicode 23.7)
        }
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
