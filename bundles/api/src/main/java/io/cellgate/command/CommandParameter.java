package io.cellgate.command;

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
        STRING(String.class),
        NUMBER(Number.class),
        BOOLEAN(Boolean.class);

        private final Class<?> javaType;

        Type(Class<?> javaType) {
            this.javaType = javaType;
        }
    }

    Optional<String> problemOf(@Nullable Object value) {
        if (value == null) {
            return required ? Optional.of("argument '" + name + "' is missing") : Optional.empty();
        }
        return type.javaType.isInstance(value)
                ? Optional.empty()
                : Optional.of(
                        "argument '" + name + "' is a " + value.getClass().getSimpleName() + "; allowed: " + type);
    }
}
