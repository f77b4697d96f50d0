package io.cellgate.itest.bench;

import io.cellgate.at.AtChannel;
import io.cellgate.at.AtException;
import io.cellgate.at.AtPort;
import io.cellgate.at.SerialLine;
import io.cellgate.at.provider.AtComponent;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
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
        Map<String, Object> all = new HashMap<>(properties);
        all.put("lock.directory", folder.toString());
        all.put("sysfs.root", folder.resolve("sys").toString());
        all.put("dev.root", folder.resolve("dev").toString());
        component = AtComponent.withoutFramework(folder.resolve("library"), all);
    }

    AtChannel open(Path device) throws AtException {
        return component.open(new AtPort.Serial(device, SerialLine.DEFAULT));
    }

    /** Takes down what was said until now, which the transport would do later. */
    void workOff() {
        component.ports();
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
}
