package io.cellgate.itest.bench;

import io.cellgate.at.AtChannel;
import io.cellgate.at.AtException;
import io.cellgate.at.AtPort;
import io.cellgate.at.SerialLine;
import io.cellgate.at.provider.AtComponent;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The bundle's component, wired as Declarative Services would: what is measured is what is shipped. */
final class Transport implements AutoCloseable {

    private final AtComponent component;

    /**
     * Activates the component.
     *
     * @param folder for lock files, and in place of {@code /sys} and {@code /dev}: no module of this machine is touched
     * @param properties of the PID {@code io.cellgate.at} that are not as by default
     */
    Transport(Path folder, Map<String, String> properties) {
        Map<String, String> all = new HashMap<>(properties);
        all.put("lock.directory", folder.toString());
        all.put("sysfs.root", folder.resolve("sys").toString());
        all.put("dev.root", folder.resolve("dev").toString());
        component = new AtComponent(config(all), Map.of());
    }

    AtChannel open(Path device) throws AtException {
        return component.open(new AtPort.Serial(device, SerialLine.DEFAULT));
    }

    @Override
    public void close() throws IOException {
        try {
            Method deactivate = AtComponent.class.getDeclaredMethod("deactivate");
            deactivate.setAccessible(true);
            deactivate.invoke(component);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new IOException("the component cannot be deactivated", e);
        }
    }

    /** The configuration as Declarative Services makes it: a property's name has a dot where the method has an underscore. */
    private static AtComponent.Config config(Map<String, String> properties) {
        return (AtComponent.Config) Proxy.newProxyInstance(
                Transport.class.getClassLoader(),
                new Class<?>[] {AtComponent.Config.class},
                (proxy, method, arguments) -> {
                    String value = properties.get(method.getName().replace('_', '.'));
                    return value == null ? method.getDefaultValue() : value;
                });
    }
}
