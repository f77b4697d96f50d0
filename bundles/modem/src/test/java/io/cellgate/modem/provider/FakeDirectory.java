package io.cellgate.modem.provider;

import io.cellgate.at.Subscription;
import io.cellgate.at.usb.ModuleDirectory;
import io.cellgate.at.usb.PortRole;
import io.cellgate.at.usb.UsbModule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A USB bus into which the test plugs modules. */
public final class FakeDirectory implements ModuleDirectory {

    private final List<UsbModule> modules = new ArrayList<>();
    private final List<Watcher> watchers = new ArrayList<>();

    private record Watcher(Set<Integer> vendors, Consumer<List<UsbModule>> listener) {}

    /** An MU509 whose ttys begin with a number: modem, diagnosis, PC UI. */
    public static UsbModule module(String busPath, int firstTty) {
        return module(busPath, firstTty, PortRole.MODEM, PortRole.DIAG, PortRole.PCUI);
    }

    public static UsbModule module(String busPath, int firstTty, PortRole... roles) {
        return module(busPath, 0x12D1, firstTty, roles);
    }

    static UsbModule module(String busPath, int vendor, int firstTty, PortRole... roles) {
        List<UsbModule.Port> ports = new ArrayList<>();
        for (int i = 0; i < roles.length; i++) {
            ports.add(new UsbModule.Port(i, Path.of("/dev/ttyUSB" + (firstTty + i)), roles[i]));
        }
        return new UsbModule(busPath, vendor, 0x1001, Optional.empty(), Optional.empty(), ports);
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
        return watchers.size();
    }

    private void tell() {
        List.copyOf(watchers).forEach(watcher -> watcher.listener().accept(modules(watcher.vendors())));
    }

    @Override
    public List<UsbModule> modules(Set<Integer> vendors) {
        return modules.stream()
                .filter(module -> vendors.contains(module.vendorId()))
                .toList();
    }

    @Override
    public Subscription watch(Set<Integer> vendors, Consumer<List<UsbModule>> listener) {
        Watcher watcher = new Watcher(vendors, listener);
        watchers.add(watcher);
        listener.accept(modules(vendors));
        return () -> watchers.remove(watcher);
    }
}
