package io.cellgate.command;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One named argument of a command.
 *
 * @param name as it stands in the request's {@code args}
 * @param type what the value must be
 * @param required whether the command cannot do without
 * @param summary one sentence for a person
 */
public record CommandParameter(String name, Type type, boolean required, String summary) {

    /** The types a value may have, by the names of JSON. */
    public enum Type {
        /** A text. */
        STRING(String.class, "a text"),
        /** A whole or a decimal number. */
        NUMBER(Number.class, "a number"),
        /** True or false. */
        BOOLEAN(Boolean.class, "true or false");

        private final Class<?> javaType;
        private final String words;

        Type(Class<?> javaType, String words) {
            this.javaType = javaType;
            this.words = words;
        }

        /** What a value is, for its sender, who knows no Java. */
        private static String of(Object value) {
            return Arrays.stream(values())
                    .filter(type -> type.javaType.isInstance(value))
                    .map(type -> type.words)
                    .findFirst()
                    .orElse("a list or an object");
        }

        /** In lower case, as JSON Schema has it. */
        String published() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The published form: {@code name, type, required, summary}. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", name);
        map.put("type", type.published());
        map.put("required", required);
        map.put("summary", summary);
        return map;
    }

    Optional<String> problemOf(@Nullable Object value) {
        if (value == null) {
            return required ? Optional.of("argument '" + name + "' is missing") : Optional.empty();
        }
        return type.javaType.isInstance(value)
                ? Optional.empty()
                : Optional.of("argument '" + name + "' is " + Type.of(value) + "; allowed: " + type.words);
    }
}
