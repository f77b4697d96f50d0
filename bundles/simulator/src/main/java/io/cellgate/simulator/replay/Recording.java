package io.cellgate.simulator.replay;

import io.cellgate.common.text.Printable;
import io.cellgate.simulator.io.PortEnd;
import io.cellgate.simulator.io.Scheduler;
import io.cellgate.simulator.module.Attachment;
import io.cellgate.simulator.module.Attachment.UsbInterface;
import io.cellgate.simulator.module.line.SimulatedPortRole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What was recorded, as modules with ports that can be played back. Immutable. */
public final class Recording {
    private static final long LARGEST = 64L * 1024 * 1024;
    private static final String USB_PATH = "\\d{1,3}-\\d{1,3}(\\.\\d{1,3})*";

    /** The kinds of file that can be played back. */
    public enum Format {
        /** A trace of cellgate. */
        TRACE,
        /** The bytes that a module sent, and nothing else. */
        STREAM,
        /** A debug log of ModemManager. */
        MODEMMANAGER
    }

    /**
     * A module.
     *
     * @param usbPath where it is plugged in; empty on a UART
     * @param ports in the order of the attachment
     */
    public record Module(Optional<String> usbPath, Attachment attachment, List<Port> ports) {
        /** Copies the list. */
        public Module {
            ports = List.copyOf(ports);
        }
    }

    /** A port of a module. */
    public static final class Port {
        private final RecordedPort recorded;
        private final SimulatedPortRole role;

        private Port(RecordedPort recorded, SimulatedPortRole role) {
            this.recorded = recorded;
            this.role = role;
        }

        /** What the port is for. */
        public SimulatedPortRole role() {
            return role;
        }

        /** The number its tty had, where the recorded name ends in one. */
        public Optional<Integer> ttyNumber() {
            return recorded.attribute("address")
                    .filter(address -> address.matches(".*/tty[A-Za-z]+\\d{1,3}"))
                    .map(address -> Integer.parseInt(address.replaceFirst(".*\\D", "")));
        }

        /**
         * Gives the port power, from its beginning.
         *
         * @param paced whether answers take as long as they did
         */
        public ReplayPort powerOn(PortEnd line, Scheduler scheduler, boolean paced) {
            return new ReplayPort(recorded.id(), new Transcript(recorded.entries()), line, scheduler, paced);
        }
    }

    private final List<Module> modules;

    private Recording(List<Module> modules) {
        this.modules = modules;
    }

    /** The modules, those on USB first. */
    public List<Module> modules() {
        return modules;
    }

    /**
     * Reads a file.
     *
     * @throws IOException when it cannot be read, or is none of that format: the message names the line, what was found, and
     *     what is allowed
     */
    public static Recording read(Path file, Format format) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("replay: " + file + " is not a file");
        }
        if (Files.size(file) > LARGEST) {
            throw new IOException("replay: " + file + " has " + Files.size(file) + " bytes; allowed: up to " + LARGEST);
        }
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        return of(String.valueOf(file.getFileName()), text, format);
    }

    /** As {@link #read} from a text whose characters are bytes. */
    static Recording of(String source, String text, Format format) throws IOException {
        List<RecordedPort> ports = switch (format) {
            case TRACE -> TraceReader.read(source, text.lines().toList());
            case MODEMMANAGER -> ModemManagerReader.read(source, text.lines().toList());
            case STREAM ->
                List.of(new RecordedPort(
                        source,
                        Map.of(),
                        List.of(new RecordedPort.Entry(0, RecordedPort.Kind.RECEIVED, new RecordedText(text)))));
        };
        Map<String, List<RecordedPort>> usb = new LinkedHashMap<>();
        List<Port> others = new ArrayList<>();
        for (RecordedPort port : ports) {
            Optional<String> path = port.attribute("usb");
            if (path.isPresent()) {
                check(port, "usb", path.get(), USB_PATH, "a USB path such as 1-1 or 2-1.4");
                usb.computeIfAbsent(path.get(), any -> new ArrayList<>()).add(port);
            } else {
                others.add(new Port(port, SimulatedPortRole.UART));
            }
        }
        List<Module> modules = new ArrayList<>();
        for (Map.Entry<String, List<RecordedPort>> module : usb.entrySet()) {
            modules.add(usbModule(module.getKey(), module.getValue()));
        }
        if (!others.isEmpty()) {
            modules.add(new Module(Optional.empty(), new Attachment.Uart(), others));
        }
        if (modules.isEmpty()) {
            throw new IOException(source + ": no port in it");
        }
        return new Recording(List.copyOf(modules));
    }

    private static Module usbModule(String path, List<RecordedPort> recorded) throws IOException {
        Map<Integer, Port> ports = new LinkedHashMap<>();
        List<UsbInterface> interfaces = new ArrayList<>();
        for (RecordedPort port : recorded) {
            String number = port.attribute("interface").orElse("");
            check(port, "interface", number, "\\d{1,2}", "a number up to 99");
            Role role = role(port);
            if (ports.put(Integer.parseInt(number), new Port(port, role.role)) != null) {
                throw new IOException(
                        "port " + Printable.ascii(port.id()) + ": another port has interface=" + number + " too");
            }
            interfaces.add(new UsbInterface(Integer.parseInt(number), role.subClass, role.protocol, role.role));
        }
        interfaces.sort(Comparator.comparingInt(UsbInterface::number));
        RecordedPort first = recorded.get(0);
        String vendor = first.attribute("vendor").orElse("12d1");
        String product = first.attribute("product").orElse("1001");
        check(first, "vendor", vendor, "[0-9a-f]{4}", "four hexadecimal digits");
        check(first, "product", product, "[0-9a-f]{4}", "four hexadecimal digits");
        String name = first.attribute("name").orElse("").replaceAll("\\p{Cntrl}", " ");
        return new Module(
                Optional.of(path),
                new Attachment.Usb(vendor, product, "recorded", name, interfaces),
                interfaces.stream().map(UsbInterface::number).map(ports::get).toList());
    }

    private static Role role(RecordedPort port) throws IOException {
        String word = port.attribute("role").orElse("other");
        return Stream.of(Role.values())
                .filter(role -> role.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new IOException("port " + Printable.ascii(port.id()) + ": role \""
                        + Printable.ascii(word) + "\" is not allowed; allowed: modem, pcui, diag, nmea, other"));
    }

    private static void check(RecordedPort port, String name, String value, String pattern, String allowed)
            throws IOException {
        if (!value.matches(pattern)) {
            throw new IOException("port " + Printable.ascii(port.id()) + ": " + name + " \"" + Printable.ascii(value)
                    + "\" is not allowed; allowed: " + allowed);
        }
    }

    /** The roles of a trace, as interfaces of class FF have them. */
    private enum Role {
        MODEM(SimulatedPortRole.MODEM, "01", "01"),
        PCUI(SimulatedPortRole.PCUI, "01", "02"),
        DIAG(SimulatedPortRole.DIAG, "01", "03"),
        NMEA(SimulatedPortRole.NMEA, "01", "05"),
        /** A role that the interface does not tell. */
        OTHER(SimulatedPortRole.UART, "ff", "ff");

        private final SimulatedPortRole role;
        private final String subClass;
        private final String protocol;

        Role(SimulatedPortRole role, String subClass, String protocol) {
            this.role = role;
            this.subClass = subClass;
            this.protocol = protocol;
        }
    }
}
