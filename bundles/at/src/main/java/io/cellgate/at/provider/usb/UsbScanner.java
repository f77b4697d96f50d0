package io.cellgate.at.provider.usb;

import io.cellgate.at.usb.PortRole;
import io.cellgate.at.usb.UsbModule;
import io.cellgate.common.file.BoundedFile;
import io.cellgate.common.text.Printable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what the kernel says of USB devices (sysfs: {@code bus/usb/devices}). It opens no device file. A device
 * may vanish while it is read, and a file may be missing or make no sense: that costs what the file would have said, and a
 * line in the log.
 */
final class UsbScanner {

    private static final Logger LOG = LoggerFactory.getLogger(UsbScanner.class);

    /** Huawei Technologies Co., Ltd. */
    private static final int HUAWEI = 0x12D1;

    /** A bus, then the ports that lead to the device: {@code 1-1.2}. Hubs of the host ({@code usb1}) have no such path. */
    private static final Pattern BUS_PATH = Pattern.compile("\\d+-\\d+(\\.\\d+)*");

    private static final Pattern TTY = Pattern.compile("tty(USB|ACM)?\\d+");
    private static final int LONGEST = 256;

    /** Class, subclass and protocol of an interface, and what Huawei uses it for. */
    private static final Map<String, PortRole> ROLES = Map.of(
            "ff/01/01", PortRole.MODEM,
            "ff/02/01", PortRole.MODEM,
            "ff/01/02", PortRole.PCUI,
            "ff/02/02", PortRole.PCUI,
            "ff/01/03", PortRole.DIAG,
            "ff/01/05", PortRole.NMEA,
            "ff/01/14", PortRole.NMEA);

    private final Path devices;
    private final Path devRoot;

    UsbScanner(Path sysfsRoot, Path devRoot) {
        this.devices = sysfsRoot.resolve("bus/usb/devices");
        this.devRoot = devRoot;
    }

    /**
     * Those that are plugged in now, in the order of their bus paths.
     *
     * @param vendors whose; of the others nothing but their vendor is read
     */
    List<UsbModule> scan(IntPredicate vendors) {
        List<UsbModule> modules = new ArrayList<>();
        for (Path device : children(devices)) {
            String name = device.getFileName().toString();
            if (BUS_PATH.matcher(name).matches()) {
                hexadecimal(device.resolve("idVendor")).stream()
                        .filter(vendors)
                        .forEach(vendor -> modules.add(module(name, vendor, device)));
            }
        }
        modules.sort(Comparator.comparing(UsbModule::busPath, UsbScanner::byNumbers));
        return List.copyOf(modules);
    }

    private UsbModule module(String busPath, int vendor, Path device) {
        List<UsbModule.Port> ports = new ArrayList<>();
        List<Path> interfaces = new ArrayList<>();
        for (Path child : children(device)) {
            if (child.getFileName().toString().startsWith(busPath + ":")) {
                interfaces.add(child);
                port(vendor, child).ifPresent(ports::add);
            }
        }
        interfaces.sort(Comparator.comparing(Path::getFileName));
        ports.sort(Comparator.comparingInt(UsbModule.Port::interfaceNumber));
        return new UsbModule(
                busPath,
                vendor,
                hexadecimal(device.resolve("idProduct")).orElse(0),
                text(device.resolve("product")),
                text(device.resolve("serial")),
                ports,
                interfaces.stream().map(UsbScanner::kind).toList());
    }

    /** An interface, if a driver made a tty of it. */
    private Optional<UsbModule.Port> port(int vendor, Path usbInterface) {
        Optional<String> tty = tty(usbInterface);
        OptionalInt number = hexadecimal(usbInterface.resolve("bInterfaceNumber"));
        if (tty.isEmpty() || number.isEmpty()) {
            return Optional.empty();
        }
        PortRole role = vendor == HUAWEI ? role(usbInterface) : PortRole.OTHER;
        return Optional.of(new UsbModule.Port(number.getAsInt(), devRoot.resolve(tty.get()), role));
    }

    private static PortRole role(Path usbInterface) {
        return ROLES.getOrDefault(kind(usbInterface), PortRole.OTHER);
    }

    /** Class, subclass and protocol. */
    private static String kind(Path usbInterface) {
        return Stream.of("bInterfaceClass", "bInterfaceSubClass", "bInterfaceProtocol")
                .map(number -> text(usbInterface.resolve(number)).orElse("").toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("/"));
    }

    /** {@code ttyUSB0} of usb-serial drivers lies in the interface's folder, {@code ttyACM0} of cdc_acm below its {@code tty}. */
    private static Optional<String> tty(Path usbInterface) {
        for (Path folder : List.of(usbInterface, usbInterface.resolve("tty"))) {
            for (Path child : children(folder)) {
                String name = child.getFileName().toString();
                if (TTY.matcher(name).matches()) {
                    return Optional.of(name);
                }
            }
        }
        return Optional.empty();
    }

    private static List<Path> children(Path folder) {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(children::add);
        } catch (NoSuchFileException | NotDirectoryException e) {
            LOG.debug("{} does not exist", folder);
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            LOG.warn("cannot list {}: {}", folder, e.toString());
        }
        return children;
    }

    private static OptionalInt hexadecimal(Path file) {
        Optional<String> text = text(file);
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!text.get().matches("[0-9A-Fa-f]{1,4}")) {
            LOG.warn("{} says '{}'; expected: a hexadecimal number of up to 4 digits", file, text.get());
            return OptionalInt.empty();
        }
        return OptionalInt.of(Integer.parseInt(text.get(), 16));
    }

    private static Optional<String> text(Path file) {
        try {
            String text = new String(BoundedFile.begin(file, LONGEST), StandardCharsets.UTF_8).strip();
            return text.isEmpty() ? Optional.empty() : Optional.of(Printable.text(text));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.warn("cannot read {}: {}", file, e.toString());
            return Optional.empty();
        }
    }

    /** {@code 1-1.9} before {@code 1-1.10}. */
    private static int byNumbers(String a, String b) {
        String[] left = a.split("[-.]", -1);
        String[] right = b.split("[-.]", -1);
        for (int i = 0; i < Math.min(left.length, right.length); i++) {
            int order = Integer.compare(Integer.parseInt(left[i]), Integer.parseInt(right[i]));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.length, right.length);
    }
}
