package io.cellgate.common.json;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Documents as values by name: {@code sim/state} for what stands in an object in the document, texts in a row for a list. */
public final class Flat {

    private static final int LONGEST = 1 << 20;

    private Flat() {}

    /**
     * The values of a document; none for the empty text.
     *
     * @param wanted which fields of the document itself are wanted
     */
    public static Map<String, Object> values(String document, Predicate<String> wanted) {
        if (document.isEmpty()) {
            return Map.of();
        }
        try {
            return values(Json.read(document.getBytes(StandardCharsets.UTF_8), LONGEST), wanted);
        } catch (Json.UnreadableException e) {
            // ours, so it can be read
            return Map.of();
        }
    }

    /** As {@link #values(String, Predicate)}. */
    public static Map<String, Object> values(Map<?, ?> document, Predicate<String> wanted) {
        Map<String, Object> values = new LinkedHashMap<>();
        document.forEach((key, value) -> {
            if (value != null && wanted.test(String.valueOf(key))) {
                add(values, String.valueOf(key), value);
            }
        });
        return values;
    }

    private static void add(Map<String, Object> values, String name, Object value) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> {
                if (inner != null) {
                    add(values, name + "/" + key, inner);
                }
            });
        } else if (value instanceof List<?> list) {
            values.put(name, list.stream().map(String::valueOf).collect(Collectors.joining("; ")));
        } else {
            values.put(name, value);
        }
    }
}
