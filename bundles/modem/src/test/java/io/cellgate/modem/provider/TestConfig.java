package io.cellgate.modem.provider;

import io.cellgate.config.InvalidConfigurationException;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** A configuration as Declarative Services would hand it over: the defaults of the type, and what the test sets. */
final class TestConfig {

    private final Map<String, Object> values = new HashMap<>();

    /** @param property as in {@code at.port} */
    TestConfig with(String property, Object value) {
        values.put(property.replace('.', '_'), value);
        return this;
    }

    ModemComponent.Config config() {
        InvocationHandler handler =
                (proxy, method, args) -> values.getOrDefault(method.getName(), method.getDefaultValue());
        return (ModemComponent.Config) Proxy.newProxyInstance(
                TestConfig.class.getClassLoader(),
                new Class<?>[] {ModemComponent.Config.class, Annotation.class},
                handler);
    }

    Settings settings() {
        try {
            return SettingsReader.read("io.cellgate.modem~main", "main", config());
        } catch (InvalidConfigurationException e) {
            throw new AssertionError(e);
        }
    }
}
