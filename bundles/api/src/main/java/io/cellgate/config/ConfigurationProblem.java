package io.cellgate.config;

/**
 * One refused property of a configuration.
 *
 * @param property the property's name as it stands in the configuration
 * @param value the value as given, or a mask where the property holds a secret
 * @param allowed what is allowed, in words that complete "allowed: ..."
 */
public record ConfigurationProblem(String property, String value, String allowed) {

    /** {@return one line that names the property, the value, and what is allowed} */
    public String message() {
        return "property '" + property + "' has the value '" + value + "'; allowed: " + allowed;
    }
}
