package io.cellgate.at.usb;

import io.cellgate.at.Subscription;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The modules on the USB bus, read from sysfs. A device of a vendor that was not asked for never appears, and no device is opened.
 * Safe for use by any thread.
 */
@ProviderType
public interface ModuleDirectory {

    /**
     * Lists those that are plugged in now, in the order of their bus paths; a short read of sysfs.
     *
     * @param vendors USB vendor numbers, as {@code 0x12d1}
     * @return the modules; no elements when there is none
     */
    List<UsbModule> modules(Set<Integer> vendors);

    /**
     * Tells of every change: plugged in, unplugged, re-enumerated. The listener is called once at the beginning and then
     * with every new state, on a thread of the directory's; it must hand on at once.
     *
     * @param vendors USB vendor numbers, as {@code 0x12d1}
     * @param listener takes the modules that are plugged in
     * @return to be closed when nobody listens any more
     */
    Subscription watch(Set<Integer> vendors, Consumer<List<UsbModule>> listener);
}
