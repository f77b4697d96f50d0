package io.cellgate.simulator.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What an option's value may be.
 *
 * @param form how a configuration tool asks for it
 * @param choices the values, where they can be counted
 * @param allowed what is allowed, to stand behind the word "allowed:" in an error
 * @param valid whether a value is allowed
 */
public record ValueType(Form form, List<String> choices, String allowed, Predicate<String> valid) {
    private static final Pattern OCTET = Pattern.compile("25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d");

    /** How a configuration tool asks for a value. */
    public enum Form {
        TEXT,
        CHOICE,
        INTEGER,
        FLAG,
        SECRET
    }

    static final ValueType TEXT = text("text without control characters", ValueType::printable);
    static final ValueType FLAG =
            new ValueType(Form.FLAG, List.of("on", "off"), "on, off", Set.of("on", "off")::contains);
    static final ValueType MILLIS = integer(0, 600_000, "milliseconds");
    static final ValueType IPV4 = text("an IPv4 address such as 10.20.30.40", ValueType::ipv4);
    static final ValueType IPV4_LIST =
            text("one or two IPv4 addresses with a space between", ValueType.listOf(1, 2, ValueType::ipv4));

    static ValueType choice(String... values) {
        return new ValueType(Form.CHOICE, List.of(values), String.join(", ", values), Set.of(values)::contains);
    }

    static ValueType integer(long min, long max, String unit) {
        return new ValueType(
                Form.INTEGER, List.of(), min + " to " + max + (unit.isEmpty() ? "" : " " + unit), value -> {
                    if (!value.matches("-?\\d{1,12}")) {
                        return false;
                    }
                    long number = Long.parseLong(value);
                    return min <= number && number <= max;
                });
    }

    static ValueType pattern(String regex, String allowed) {
        return text(allowed, Pattern.compile(regex).asMatchPredicate());
    }

    /** A code that a configuration tool does not show. */
    static ValueType code(String regex, String allowed) {
        return new ValueType(
                Form.SECRET, List.of(), allowed, Pattern.compile(regex).asMatchPredicate());
    }

    private static ValueType text(String allowed, Predicate<String> valid) {
        return new ValueType(Form.TEXT, List.of(), allowed, valid);
    }

    ValueType orEmpty() {
        return new ValueType(form, choices, allowed + ", or nothing", value -> value.isEmpty() || valid.test(value));
    }

    private static boolean printable(String value) {
        return value.chars().noneMatch(Character::isISOControl);
    }

    private static boolean ipv4(String value) {
        String[] octets = value.split("\\.", -1);
        if (octets.length != 4) {
            return false;
        }
        for (String octet : octets) {
            if (!OCTET.matcher(octet).matches()) {
                return false;
            }
        }
        return true;
    }

    private static Predicate<String> listOf(int min, int max, Predicate<String> each) {
        return value -> {
            String[] words = value.split(" ", -1);
            return min <= words.length
                    && words.length <= max
                    && Arrays.stream(words).allMatch(each);
        };
    }
}
