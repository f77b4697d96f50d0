package io.cellgate.common.settings;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The properties of a configuration type and their defaults. Immutable. */
final class PropertyNames {

    /** Written by ConfigurationAdmin, Declarative Services, FileInstall, Karaf and Kura, not by a person. */
    private static final List<String> FOREIGN = List.of(
            "service.",
            "component.",
            "osgi.ds.",
            "felix.",
            "kura.",
            "org.apache.felix.",
            "org.apache.karaf.",
            "config.",
            ".");

    private final Map<String, Object> defaults = new HashMap<>();
    private final List<String> foreign;

    PropertyNames(Class<?> type) {
        foreign = FOREIGN;
        for (Method method : type.getDeclaredMethods()) {
            defaults.put(propertyName(method.getName()), Objects.requireNonNullElse(method.getDefaultValue(), ""));
        }
    }

    /** Of a source in which a person wrote every name. */
    static PropertyNames ofFile(Map<String, ?> defaults) {
        return new PropertyNames(defaults, List.of());
    }

    /** Of a configuration whose properties are in no type, but in a table. */
    static PropertyNames ofConfiguration(Map<String, ?> defaults) {
        return new PropertyNames(defaults, FOREIGN);
    }

    private PropertyNames(Map<String, ?> defaults, List<String> foreign) {
        this.foreign = foreign;
        this.defaults.putAll(defaults);
    }

    /** The known name that a misspelt one is nearest to; empty when none is near. */
    Optional<String> nearest(String given) {
        return NearestName.of(given, defaults.keySet());
    }

    /**
     * What a property is when the configuration does not say.
     *
     * @throws IllegalArgumentException when the type has no such property, so that a misspelt name in our own code is found
     */
    Object defaultOf(String property) {
        Object value = defaults.get(property);
        if (value == null) {
            throw new IllegalArgumentException(
                    "no property '" + property + "' among " + new TreeSet<>(defaults.keySet()));
        }
        return value;
    }

    /** Those of the given names that no method of the type stands for, sorted. */
    Set<String> unknown(Collection<String> given) {
        Set<String> unknown = new TreeSet<>();
        for (String property : given) {
            if (!defaults.containsKey(property) && !belongsToThePlatform(property)) {
                unknown.add(property);
            }
        }
        return unknown;
    }

    /** Whether a method of the type stands for one of the given names. */
    boolean anyKnown(Collection<String> given) {
        return given.stream().anyMatch(defaults::containsKey);
    }

    private boolean belongsToThePlatform(String property) {
        return !foreign.isEmpty()
                && (property.equals("name")
                        // a component's target filter for one of its references
                        || property.endsWith(".target")
                        || foreign.stream().anyMatch(property::startsWith));
    }

    /** The mapping of Declarative Services, 112.8.2.1, as far as it is used here. */
    private static String propertyName(String method) {
        return method.replace("$_$", "-").replace("__", "\0").replace('_', '.').replace('\0', '_');
    }
}
