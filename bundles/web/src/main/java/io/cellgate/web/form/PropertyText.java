package io.cellgate.web.form;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A property's value as a person writes it. */
final class PropertyText {

    private PropertyText() {}

    /** Lists with commas, as in a file. */
    static String of(Object value) {
        if (value instanceof Collection<?> collection) {
            return collection.stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
        if (value.getClass().isArray()) {
            return IntStream.range(0, Array.getLength(value))
                    .mapToObj(i -> String.valueOf(Array.get(value, i)))
                    .collect(Collectors.joining(", "));
        }
        return String.valueOf(value);
    }
}
