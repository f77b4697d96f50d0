package io.cellgate.telemetry.mqtt;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** A component's configuration made of properties, as Declarative Services would make it. */
final class TestConfig {

    private TestConfig() {}

    static MqttTelemetryComponent.Config of(Map<String, Object> properties) {
        return (MqttTelemetryComponent.Config) Proxy.newProxyInstance(
                MqttTelemetryComponent.Config.class.getClassLoader(),
                new Class<?>[] {MqttTelemetryComponent.Config.class},
                (proxy, method, arguments) -> value(method, properties));
    }

    static Map<String, Object> with(String property, Object value, Map<String, Object> others) {
        Map<String, Object> all = new HashMap<>(others);
        all.putIfAbsent(property, value);
        return all;
    }

    private static Object value(Method method, Map<String, Object> properties) {
        Object value = properties.get(method.getName().replace('_', '.'));
        if (value == null) {
            return method.getDefaultValue();
        }
        return value instanceof String text && method.getReturnType().isArray() ? new String[] {text} : value;
    }
}
