package io.cellgate.config;

import java.util.Optional;

/**
 * A property of a configuration that nobody knows: misspelt, most of the time.
 *
 * @param name the property's name as it stands in the configuration, printable
 * @param nearest the known name that is probably meant; empty when none is near
 */
public record UnknownProperty(String name, Optional<String> nearest) {

    /** {@return one line that names the property, and the one that is probably meant} */
    public String message() {
        return "property '" + name + "' is not known and has no effect"
                + nearest.map(meant -> "; is '" + meant + "' meant?").orElse("");
    }
}
