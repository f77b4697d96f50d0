package io.cellgate.modem.provider;

import io.cellgate.at.usb.ModuleDirectory;
import io.cellgate.at.usb.PortRole;
import io.cellgate.at.Subscription;
import io.cellgate.at.usb.UsbModule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A USB bus into which the test plugs modules. */
final class FakeDirectory implements ModuleDirectory {

    private final List<UsbModule> modules = new ArrayList<>();
    private final List<Consumer<List<UsbModule>>> listeners = new ArrayList<>();

    /** An MU509 whose ttys begin with a number: modem, diagnosis, PC UI. */
    static UsbModule module(String busPath, int firstTty) {
        return module(busPath, firstTty, PortRole.MODEM, PortRole.DIAG, PortRole.PCUI);
    }

    static UsbModule module(String busPath, int firstTty, PortRole... roles) {
        List<UsbModule.Port> ports = new ArrayList<>();
        for (int i = 0; i < roles.length; i++) {
            ports.add(new UsbModule.Port(i, Path.of("/dev/ttyUSB" + (firstTty + i)), roles[i]));
        }
        return new UsbModule(busPath, 0x12D1, 0x1001, Optional.empty(), Optional.empty(), ports);
    }

    void plug(UsbModule module) {
        modules.add(module);
        tell();
    }

    void unplug(String busPath) {
        modules.removeIf(module -> module.busPath().equals(busPath));
        tell();
    }

    int watchers() {
        return listeners.size();
    }

    private void tell() {
        List.copyOf(listeners).forEach(listener -> listener.accept(modules()));
    }

    @Override
    public List<UsbModule> modules() {
        return List.copyOf(modules);
    }

    @Override
    public Subscription watch(Consumer<List<UsbModule>> listener) {
        listeners.add(listener);
        listener.accept(modules());
        return () -> listeners.remove(listener);
    }
}
