package io.cellgate.at;

import java.util.List;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The modules on the USB bus, read from sysfs. A device of another vendor never appears, and no device is opened.
 */
@ProviderType
public interface ModuleDirectory {

    /** Those that are plugged in now, in the order of their bus paths; a short read of sysfs. */
    List<UsbModule> modules();

    /**
     * Tells of every change: plugged in, unplugged, re-enumerated. The listener is called once at the beginning and then
     * with every new state, on a thread of the directory's; it must hand on at once.
     */
    Subscription watch(Consumer<List<UsbModule>> listener);
}
