package io.cellgate.gateway.provider.configuration;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Properties of ConfigurationAdmin as JSON has them, with their types, so that they come back as they were. */
final class TypedValues {

    private static final String COLLECTION = "collection";
    private static final String ARRAY = "array";

    /** A type of which a value may be. */
    private record Scalar(Class<?> type, Class<?> element, Function<String, Object> read) {}

    // spotless:off
    private static final List<Scalar> SCALARS = List.of(
            new Scalar(String.class,    String.class,   text -> text),
            new Scalar(Boolean.class,   boolean.class,  Boolean::valueOf),
            new Scalar(Integer.class,   int.class,      Integer::valueOf),
            new Scalar(Long.class,      long.class,     Long::valueOf),
            new Scalar(Short.class,     short.class,    Short::valueOf),
            new Scalar(Byte.class,      byte.class,     Byte::valueOf),
            new Scalar(Double.class,    double.class,   Double::valueOf),
            new Scalar(Float.class,     float.class,    Float::valueOf),
            new Scalar(Character.class, char.class,     text -> text.charAt(0)));
    // spotless:on

    private TypedValues() {}

    static Map<String, Object> toMap(Map<String, Object> properties) {
        Map<String, Object> map = new HashMap<>();
        properties.forEach((name, value) -> map.put(name, written(value)));
        return map;
    }

    /** @throws IllegalArgumentException when it was not written here */
    static Map<String, Object> of(Map<?, ?> map) {
        Map<String, Object> properties = new HashMap<>();
        map.forEach((name, value) -> properties.put(String.valueOf(name), read(value)));
        return properties;
    }

    private static Map<String, Object> written(Object value) {
        if (value instanceof Collection<?> collection) {
            return Map.of(
                    COLLECTION, collection.stream().map(TypedValues::written).toList());
        }
        if (value.getClass().isArray()) {
            List<Object> elements = new ArrayList<>();
            for (int i = 0; i < Array.getLength(value); i++) {
                elements.add(written(Array.get(value, i)));
            }
            return Map.of(
                    ARRAY, elements, "of", value.getClass().getComponentType().getName());
        }
        return Map.of(value.getClass().getSimpleName(), String.valueOf(value));
    }

    private static Object read(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("a value without its type");
        }
        if (map.get(COLLECTION) instanceof List<?> elements) {
            return elements.stream().map(TypedValues::read).toList();
        }
        if (map.get(ARRAY) instanceof List<?> elements) {
            Object array = Array.newInstance(component(String.valueOf(map.get("of"))), elements.size());
            for (int i = 0; i < elements.size(); i++) {
                Array.set(array, i, read(elements.get(i)));
            }
            return array;
        }
        return SCALARS.stream()
                .filter(scalar -> map.get(scalar.type().getSimpleName()) instanceof String)
                .findFirst()
                .map(scalar ->
                        scalar.read().apply(String.valueOf(map.get(scalar.type().getSimpleName()))))
                .orElseThrow(() -> new IllegalArgumentException("a value of another type"));
    }

    private static Class<?> component(String name) {
        return SCALARS.stream()
                .flatMap(scalar -> Stream.of(scalar.type(), scalar.element()))
                .filter(type -> type.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("an array of another type"));
    }
}
