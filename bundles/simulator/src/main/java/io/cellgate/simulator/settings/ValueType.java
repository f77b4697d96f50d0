package io.cellgate.simulator.settings;

import io.cellgate.common.settings.SettingsReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/**
 * What an option's value may be.
 *
 * @param form how a configuration tool asks for it
 * @param choices the values, where they can be counted
 * @param reading the value that a reader has for a property, in the one form in which the simulator keeps it
 */
public record ValueType(Form form, List<String> choices, BiFunction<SettingsReader, String, String> reading) {
    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final String ADDRESS = OCTET + "(?:\\." + OCTET + "){3}";
    private static final int LONGEST_MILLIS = 600_000;

    /** How a configuration tool asks for a value. */
    public enum Form {
        TEXT,
        CHOICE,
        INTEGER,
        FLAG,
        SECRET
    }

    static final ValueType TEXT =
            text((reader, property) -> reader.optionalText(property).orElse(""));
    static final ValueType FLAG =
            new ValueType(Form.FLAG, List.of("on", "off"), (reader, property) -> reader.flag(property) ? "on" : "off");
    static final ValueType MILLIS = integer(0, LONGEST_MILLIS);
    static final ValueType IPV4 = pattern(ADDRESS, "an IPv4 address such as 10.20.30.40");
    static final ValueType IPV4_LIST =
            pattern(ADDRESS + "(?: " + ADDRESS + ")?", "one or two IPv4 addresses with a space between");

    static ValueType choice(String... values) {
        return new ValueType(
                Form.CHOICE, List.of(values), (reader, property) -> reader.choice(property, words(values)));
    }

    static ValueType optionalChoice(String... values) {
        return new ValueType(
                Form.CHOICE,
                List.of(values),
                (reader, property) ->
                        reader.optionalChoice(property, words(values)).orElse(""));
    }

    static ValueType integer(int min, int max) {
        return new ValueType(
                Form.INTEGER, List.of(), (reader, property) -> String.valueOf(reader.integer(property, min, max)));
    }

    static ValueType pattern(String regex, String allowed) {
        Pattern pattern = Pattern.compile(regex);
        return text((reader, property) -> reader.matching(property, pattern, allowed));
    }

    static ValueType optionalPattern(String regex, String allowed) {
        Pattern pattern = Pattern.compile(regex);
        return text((reader, property) ->
                reader.optionalMatching(property, pattern, allowed).orElse(""));
    }

    /** A code that neither a configuration tool nor a message shows. */
    static ValueType code(String regex, String allowed) {
        return secret(Pattern.compile(regex), allowed);
    }

    static ValueType optionalCode(String regex, String allowed) {
        return secret(Pattern.compile("(?:" + regex + ")?"), allowed + ", or nothing");
    }

    private static ValueType secret(Pattern pattern, String allowed) {
        return new ValueType(Form.SECRET, List.of(), (reader, property) -> {
            String value = reader.secret(property)
                    .map(secret -> secret.reveal().strip())
                    .orElse("");
            if (!pattern.matcher(value).matches()) {
                reader.refuseSecret(property, allowed);
            }
            return value;
        });
    }

    private static ValueType text(BiFunction<SettingsReader, String, String> reading) {
        return new ValueType(Form.TEXT, List.of(), reading);
    }

    /** By the letters in lower case, in which a reader looks a word up. */
    private static Map<String, String> words(String... values) {
        Map<String, String> words = new LinkedHashMap<>();
        for (String value : values) {
            words.put(value.toLowerCase(Locale.ROOT), value);
        }
        return words;
    }
}
