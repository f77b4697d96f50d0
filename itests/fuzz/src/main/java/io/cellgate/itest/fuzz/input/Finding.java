package io.cellgate.itest.fuzz.input;

import java.util.function.Supplier;

/** Something is not as it must be, whatever the input. */
public final class Finding extends AssertionError {

    private static final long serialVersionUID = 1L;

    private Finding(String what) {
        super(what);
    }

    /** Ends the input with a finding, unless it is so. */
    public static void unless(boolean so, Supplier<String> what) {
        if (!so) {
            throw new Finding(what.get());
        }
    }

    /** A text that is shown: without control characters, and no longer than that. */
    public static void unlessShowable(String text, int longest) {
        unless(text.length() <= longest, () -> "a text of " + text.length() + " characters; allowed: " + longest);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            unless(!Character.isISOControl(c), () -> "a control character " + (int) c + " in what is shown: " + text);
        }
    }

    /** A text of several lines that is shown: of control characters only line ends and tabs. */
    public static void unlessShowableLines(String text, int longest) {
        unlessShowable(text.replaceAll("[\\r\\n\\t]", " "), longest);
    }
}
