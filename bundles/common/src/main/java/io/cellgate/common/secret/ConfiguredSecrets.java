package io.cellgate.common.secret;

import io.cellgate.common.cfg.WrittenValues;
import java.io.IOException;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Puts back into a configuration what {@link SecretsActivator} has hidden from Declarative Services. Safe for use by any thread. */
public final class ConfiguredSecrets {

    /** What stands in the place of a secret. */
    static final String MASK = "******";

    private final ConfigurationAdmin configurations;
    private final Set<String> secrets;

    /**
     * @param configurations where the secrets are
     * @param secrets the properties that hold them
     */
    public ConfiguredSecrets(ConfigurationAdmin configurations, Set<String> secrets) {
        this.configurations = configurations;
        this.secrets = secrets;
    }

    /**
     * A component's properties with the secrets, all of them as they were written, see {@link WrittenValues}.
     *
     * @param properties as the component was given them
     * @throws IllegalStateException when ConfigurationAdmin cannot tell the secrets; Declarative Services logs it, and what is in force stays
     */
    public Map<String, Object> revealed(Map<String, ?> properties) {
        Map<String, Object> whole = new HashMap<>(properties);
        if (secrets.stream().anyMatch(secret -> MASK.equals(properties.get(secret)))) {
            Dictionary<String, Object> stored = stored(String.valueOf(properties.get("service.pid")));
            for (String secret : secrets) {
                Optional.ofNullable(stored.get(secret)).ifPresent(value -> whole.put(secret, value));
            }
        }
        return WrittenValues.in(whole, secrets::contains);
    }

    private Dictionary<String, Object> stored(String pid) {
        try {
            Configuration[] found =
                    configurations.listConfigurations("(service.pid=" + pid.replaceAll("[\\\\*()]", "\\\\$0") + ")");
            Dictionary<String, Object> stored = found == null || found.length != 1 ? null : found[0].getProperties();
            if (stored != null) {
                return stored;
            }
        } catch (IOException | InvalidSyntaxException e) {
            throw new IllegalStateException(pid + ": ConfigurationAdmin cannot tell the secrets", e);
        }
        throw new IllegalStateException(pid + ": ConfigurationAdmin does not know this configuration any more");
    }
}
