package io.cellgate.uplink.provider;

import io.cellgate.config.InvalidConfigurationException;
import io.cellgate.modem.call.DataContext;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** Configurations as Declarative Services would hand them over. */
final class Configurations {

    private Configurations() {}

    /** A configuration with some properties, by name and value in turn, and the defaults of the others. */
    static UplinkComponent.Config config(Object... properties) {
        Map<String, Object> given = new HashMap<>();
        for (int i = 0; i < properties.length; i += 2) {
            given.put((String) properties[i], properties[i + 1]);
        }
        return (UplinkComponent.Config) Proxy.newProxyInstance(
                Configurations.class.getClassLoader(),
                new Class<?>[] {UplinkComponent.Config.class},
                (proxy, method, arguments) -> {
                    Object value = given.get(method.getName().replace('_', '.'));
                    if (value instanceof String text && method.getReturnType().isArray()) {
                        return new String[] {text};
                    }
                    return value != null ? value : method.getDefaultValue();
                });
    }

    static UplinkSettings settings(Object... properties) {
        try {
            return UplinkSettings.read("main", config(properties));
        } catch (InvalidConfigurationException e) {
            throw new AssertionError(e);
        }
    }

    static DataContext context() {
        return settings("apn", "internet").context();
    }
}
