package io.cellgate.gateway.provider.configuration;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A kind of configuration of ours, as Metatype describes it.
 *
 * @param pid its PID; that of the factory where there are several
 * @param factory whether there are several
 * @param properties by name
 */
public record Described(String pid, boolean factory, Map<String, Property> properties) {

    /**
     * One property.
     *
     * @param secret whether its value is never shown
     * @param problem what is allowed, where a value breaks what Metatype knows of it; its component may know more
     */
    public record Property(boolean secret, Function<String, Optional<String>> problem) {}

    /** Copies the map. */
    public Described {
        properties = Map.copyOf(properties);
    }
}
