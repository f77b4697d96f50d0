package io.cellgate.modem.provider.module;

import io.cellgate.at.AtPort;
import io.cellgate.at.SerialLine;
import io.cellgate.at.usb.PortRole;
import io.cellgate.at.usb.UsbModule;
import io.cellgate.common.usb.PortlessModule;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.profile.ModuleDescription.UsbId;
import io.cellgate.modem.provider.settings.DeviceChoice;
import io.cellgate.modem.provider.settings.ModemSettings;
import io.cellgate.modem.provider.settings.Multiplex;
import io.cellgate.modem.provider.text.PortLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides at which ports to look for the module: named ports first, otherwise the modules on the USB bus, their ports by the
 * protocol of their interfaces, and by the order of the ttys where the protocol tells nothing. Opens nothing.
 */
public final class PortPlan {

    /** The guide's order (3.1.1): ttyUSB0 for data, ttyUSB2 for AT commands. */
    private static final int USUAL_DATA_TTY = 0;

    private static final int USUAL_AT_TTY = 2;

    private final ModemSettings settings;
    private final List<UsbModule> modules;
    private final List<ModuleDescription> profiles;

    public PortPlan(ModemSettings settings, List<UsbModule> modules, List<ModuleDescription> profiles) {
        this.settings = settings;
        this.modules = List.copyOf(modules);
        this.profiles = List.copyOf(profiles);
    }

    /** The ports, the likeliest first; empty when nothing is plugged in. */
    public List<Candidate> candidates() {
        List<Candidate> ports = ports();
        return settings.line().multiplex() == Multiplex.OFF
                ? ports
                : ports.stream().map(Candidate::multiplexed).toList();
    }

    private List<Candidate> ports() {
        if (settings.atPort().isPresent()) {
            return named(settings.atPort().get());
        }
        if (settings.dataPort().isPresent()) {
            return byDataPort(settings.dataPort().get());
        }
        List<Candidate> candidates = new ArrayList<>();
        for (UsbModule module : modules) {
            if (!elsewhere(module)) {
                onBus(module).ifPresent(candidates::add);
            }
        }
        return candidates;
    }

    private boolean elsewhere(UsbModule module) {
        return settings.device() instanceof DeviceChoice.BusPath place
                && !place.path().equals(module.busPath());
    }

    /**
     * Why there is no candidate, and what to do.
     *
     * @param vendors the USB vendors that were looked for
     */
    public String explanation(Set<Integer> vendors) {
        Optional<PortlessModule> portless = modules.stream()
                .filter(module -> !elsewhere(module) && PortlessModule.is(module))
                .findFirst()
                .map(PortlessModule::of);
        if (portless.isPresent()) {
            return portless.get().evidence() + "; " + portless.get().remedy();
        }
        if (settings.device() instanceof DeviceChoice.BusPath place) {
            return "no module at the USB bus path " + place.path() + " (property 'device')";
        }
        String shown = vendors.stream().sorted().map("%04x"::formatted).collect(Collectors.joining(" or "));
        return "no module of vendor " + shown
                + " on the USB bus; plug it in, or name its port with the property 'at.port';"
                + " for another vendor install or write a profile with its USB number";
    }

    /** Whether a module is there that is looked for, and none of its ports takes AT commands. */
    public boolean withoutAtPort() {
        return modules.stream().anyMatch(module -> !elsewhere(module) && PortlessModule.is(module));
    }

    /** The same ports once the family is known, whose order of ttys may be another one. */
    public static Candidate withFamily(ModemSettings settings, Candidate candidate, ModuleDescription family) {
        Optional<UsbModule> module = candidate.module();
        if (settings.dataPort().isPresent()
                || module.isEmpty()
                || module.get().port(PortRole.MODEM).isPresent()
                || family.tty(PortRole.MODEM).isEmpty()) {
            return candidate;
        }
        Optional<Path> data = tty(module.get(), family.tty(PortRole.MODEM).getAsInt());
        return new Candidate(candidate.at(), data.or(candidate::data), module, candidate.property());
    }

    /**
     * The same ports with what the module says of them, which goes before the family's order. A layout by which the module would not answer
     * where it does is none.
     */
    public static Candidate withLayout(ModemSettings settings, Candidate candidate, PortLayout layout) {
        Optional<UsbModule> told = candidate.module().map(layout::of);
        boolean wrong = told.isEmpty()
                || told.get().ports().stream()
                        .anyMatch(port -> candidate.speaksOn(port.device())
                                && (port.role() == PortRole.DIAG || port.role() == PortRole.NMEA));
        if (wrong) {
            return candidate;
        }
        Optional<Path> data = settings.dataPort().isPresent()
                ? candidate.data()
                : told.get().port(PortRole.MODEM).map(UsbModule.Port::device).or(candidate::data);
        return new Candidate(candidate.at(), data, told, candidate.property());
    }

    private List<Candidate> named(AtPort at) {
        Optional<UsbModule> module = at instanceof AtPort.Serial serial ? owner(serial.device()) : Optional.empty();
        Optional<Path> data = settings.dataPort();
        if (data.isEmpty() && at instanceof AtPort.Serial serial) {
            // a port of no known USB module is a UART, which has no second one
            data = module.isPresent() ? dataPort(module.get(), serial.device()) : Optional.of(serial.device());
        }
        Optional<Path> calls = data;
        return onLines(at, module).stream()
                .map(port -> new Candidate(port, calls, module, "at.port"))
                .toList();
    }

    private List<Candidate> byDataPort(Path data) {
        Optional<UsbModule> module = owner(data);
        Path at = module.flatMap(this::atPort).orElse(data);
        return onLines(serial(at), module).stream()
                .map(port -> new Candidate(port, Optional.of(data), module, "data.port"))
                .toList();
    }

    /** A module on a UART answers only at its own speed: every line that an installed family uses is tried. */
    private List<AtPort> onLines(AtPort at, Optional<UsbModule> module) {
        if (module.isPresent() || !(at instanceof AtPort.Serial serial)) {
            return List.of(at);
        }
        Set<SerialLine> lines = new LinkedHashSet<>();
        if (settings.profile().isEmpty()) {
            lines.add(settings.line().over(SerialLine.DEFAULT));
        }
        profiles.stream()
                .filter(profile -> settings.profile().map(profile.id()::equals).orElse(true))
                .forEach(profile -> lines.add(settings.line().over(profile.line())));
        if (lines.isEmpty()) {
            lines.add(settings.line().over(SerialLine.DEFAULT));
        }
        return lines.stream()
                .<AtPort>map(line -> new AtPort.Serial(serial.device(), line))
                .toList();
    }

    private Optional<Candidate> onBus(UsbModule module) {
        Optional<Path> at = atPort(module);
        return at.map(device -> new Candidate(serial(device), dataPort(module, device), Optional.of(module), "device"));
    }

    /** The PC UI port; else by the order of the ttys; else whichever may take commands. A diagnosis port never. */
    private Optional<Path> atPort(UsbModule module) {
        return module.port(PortRole.PCUI)
                .map(UsbModule.Port::device)
                .or(() -> tty(module, atTty(module)))
                .or(() -> module.port(PortRole.MODEM).map(UsbModule.Port::device))
                .or(() -> module.port(PortRole.OTHER).map(UsbModule.Port::device));
    }

    /** The AT command port itself where the module has no other that could carry data. */
    private Optional<Path> dataPort(UsbModule module, Path at) {
        return module.port(PortRole.MODEM)
                .map(UsbModule.Port::device)
                .or(() -> tty(module, dataTty(module)).filter(device -> !device.equals(at)))
                .or(() -> Optional.of(at));
    }

    /** A tty by its place in the order, unless its protocol says that it is for something else. */
    private static Optional<Path> tty(UsbModule module, int index) {
        return index < module.ports().size()
                ? Optional.of(module.ports().get(index))
                        .filter(port -> port.role() == PortRole.OTHER)
                        .map(UsbModule.Port::device)
                : Optional.empty();
    }

    private int dataTty(UsbModule module) {
        return profile(module)
                .map(profile -> profile.tty(PortRole.MODEM))
                .orElse(OptionalInt.empty())
                .orElse(USUAL_DATA_TTY);
    }

    private int atTty(UsbModule module) {
        return profile(module)
                .map(profile -> profile.tty(PortRole.PCUI))
                .orElse(OptionalInt.empty())
                .orElse(USUAL_AT_TTY);
    }

    /** By USB number, which is shared between families: good enough for the order of ttys, never for more. */
    private Optional<ModuleDescription> profile(UsbModule module) {
        UsbId id = new UsbId(module.vendorId(), module.productId());
        return profiles.stream()
                .filter(profile -> settings.profile()
                        .map(profile.id()::equals)
                        .orElse(profile.usbIds().contains(id)))
                .findFirst();
    }

    private Optional<UsbModule> owner(Path device) {
        return modules.stream()
                .filter(module -> module.ports().stream().anyMatch(port -> Devices.same(port.device(), device)))
                .findFirst();
    }

    private AtPort serial(Path device) {
        return new AtPort.Serial(device, settings.line().over(SerialLine.DEFAULT));
    }
}
