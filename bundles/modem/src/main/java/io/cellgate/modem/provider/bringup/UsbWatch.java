package io.cellgate.modem.provider.bringup;

import io.cellgate.at.Subscription;
import io.cellgate.modem.provider.module.ModemContext;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Watches the USB bus for modules of the installed profiles' vendors. Runs in the modem's tasks. */
final class UsbWatch {

    private final ModemContext context;
    private final Runnable changed;
    private Set<Integer> vendors = Set.of();
    private @Nullable Subscription watching;

    /** @param changed run in a task of the modem when a module was plugged in or out */
    UsbWatch(ModemContext context, Runnable changed) {
        this.context = context;
        this.changed = changed;
    }

    /** The module directory is another one, or gone. */
    void begin() {
        end();
        vendors = context.profiles().usbVendors();
        watching = context.directory()
                .map(known -> known.watch(vendors, modules -> context.actor().execute(changed)))
                .orElse(null);
    }

    /** A profile was installed or removed. */
    void profilesChanged() {
        if (!context.profiles().usbVendors().equals(vendors)) {
            begin();
        }
    }

    void end() {
        if (watching != null) {
            watching.close();
            watching = null;
        }
    }
}
