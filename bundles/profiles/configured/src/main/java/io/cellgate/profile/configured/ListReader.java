package io.cellgate.profile.configured;

import static java.util.stream.Collectors.toMap;

import io.cellgate.common.settings.SettingsReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reads properties whose values are lists of words, or of pairs, each of which stands for something of a family. */
final class ListReader {

    private final SettingsReader reader;

    ListReader(SettingsReader reader) {
        this.reader = reader;
    }

    /** A list of words that stand for something, in any case; a message shows them as they are given here. */
    <T> List<T> choices(String property, Map<String, T> words) {
        Map<String, T> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(words);
        List<T> chosen = new ArrayList<>();
        for (String text : reader.list(property)) {
            T choice = anyCase.get(text);
            if (choice == null) {
                reader.refuse(property, text, "each of " + shown(words.keySet()));
            } else {
                chosen.add(choice);
            }
        }
        return chosen;
    }

    /** A list of {@code NAME=VALUE}; the value is empty where there is only a name. */
    Map<String, String> pairs(String property, Predicate<String> isName, String allowed) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String text : reader.list(property)) {
            int sign = text.indexOf('=');
            String name = (sign < 0 ? text : text.substring(0, sign)).strip();
            if (isName.test(name)) {
                pairs.put(name, sign < 0 ? "" : text.substring(sign + 1).strip());
            } else {
                reader.refuse(property, text, allowed);
            }
        }
        return pairs;
    }

    /** What stands there, for a message. */
    String given(String property) {
        return String.join(", ", reader.list(property));
    }

    /** The constants of a type by the words that stand for them in a configuration, as in {@code hspa-plus}. */
    static <E extends Enum<E>> Map<String, E> words(Class<E> type) {
        return Stream.of(type.getEnumConstants()).collect(toMap(ListReader::word, constant -> constant));
    }

    static String word(Enum<?> constant) {
        return lowerCase(constant.name()).replace('_', '-');
    }

    /** Words in the order of a message. */
    static String shown(Collection<String> words) {
        return String.join(", ", new TreeSet<>(words));
    }

    static String lowerCase(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
