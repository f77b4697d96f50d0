package io.cellgate.modem.provider.text;

import io.cellgate.at.AtValues;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads the numbers of an information text; what is not a number, or not there, is absent. */
public final class Numbers {

    private Numbers() {}

    /** The value at a place, empty text when the line is shorter. */
    public static String at(List<String> values, int index) {
        return index < values.size() ? values.get(index) : "";
    }

    /** Whether a quote in a line is not closed, so that its end is missing: what stands behind the quote may be half of a value. */
    public static boolean cut(String line) {
        return line.chars().filter(c -> c == '"').count() % 2 == 1;
    }

    /** A decimal number. */
    public static OptionalInt decimal(String text) {
        return text.matches("[+-]?\\d{1,9}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }

    /** The decimal number with which a line begins; others may follow behind a comma. */
    public static OptionalInt first(String line) {
        return decimal(AtValues.split(line).get(0));
    }

    /** A decimal number at a place. */
    public static OptionalInt decimal(List<String> values, int index) {
        return decimal(at(values, index));
    }

    /** A decimal number from {@code min} to {@code max}, both included; one outside says "unknown" (99, 255). */
    public static OptionalInt within(OptionalInt number, int min, int max) {
        return number.isPresent() && number.getAsInt() >= min && number.getAsInt() <= max
                ? number
                : OptionalInt.empty();
    }

    /** A hexadecimal counter at a place, of any width; one that no counter reaches is absent. */
    public static OptionalLong counter(List<String> values, int index) {
        String digits = at(values, index).replaceFirst("^(?i)0x", "").replaceFirst("^0+(?=.)", "");
        return digits.matches("[0-9A-Fa-f]{1,15}") ? OptionalLong.of(Long.parseLong(digits, 16)) : OptionalLong.empty();
    }

    /** A hexadecimal number of at most 8 digits, quotes already removed. */
    public static OptionalLong hexadecimal(String text) {
        return text.matches("[0-9A-Fa-f]{1,8}") ? OptionalLong.of(Long.parseLong(text, 16)) : OptionalLong.empty();
    }
}
