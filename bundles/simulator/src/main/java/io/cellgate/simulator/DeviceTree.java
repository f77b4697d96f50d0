package io.cellgate.simulator;

import io.cellgate.simulator.module.Attachment;
import io.cellgate.simulator.module.Attachment.Usb;
import io.cellgate.simulator.module.Attachment.UsbInterface;
import io.cellgate.simulator.module.line.SimulatedPortRole;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * The {@code dev} and {@code sys} trees in which a host finds the module, as Linux lays them out for usb-serial and for
 * a UART: directories under {@code sys/devices}, links to them under {@code sys/bus} and {@code sys/class}.
 *
 * <p>Publishing adds the device first, then the links by which it is found, and its device files last, as the kernel does; withdrawing
 * goes the other way.
 */
final class DeviceTree {
    private static final String HOST_CONTROLLER = "devices/pci0000:00/0000:00:14.0";
    private static final int USB_SERIAL_MAJOR = 188;
    private static final int UART_MAJOR = 4;
    private static final int UART_FIRST_MINOR = 64;

    private final Path dev;
    private final Path sys;
    private final String usbPath;
    private final String serial;
    private final Deque<Path> made = new ArrayDeque<>();
    private int deviceNumber = 1;

    /** {@code root}: the folder of both trees; {@code serial}: the device's serial number on USB. */
    DeviceTree(Path root, String usbPath, String serial) {
        this.dev = root.resolve("dev");
        this.sys = root.resolve("sys");
        this.usbPath = usbPath;
        this.serial = serial;
    }

    /**
     * A serial port to be found.
     *
     * @param name such as {@code ttyUSB0}
     * @param terminal the pseudo-terminal behind it
     */
    record Port(String name, SimulatedPortRole role, Path terminal) {
        private int number() {
            return Integer.parseInt(name.replaceFirst("\\D+", ""));
        }
    }

    /** The device file of a port. */
    Path device(String name) {
        return dev.resolve(name);
    }

    /**
     * Shows the module to the host.
     *
     * @param ports in the order of the attachment
     * @throws IOException when the trees cannot be written; what was written is withdrawn
     */
    void publish(Attachment attachment, List<Port> ports) throws IOException {
        try {
            List<SymbolicLink> links = attachment instanceof Usb usb ? usb(usb, ports) : uart(ports);
            for (SymbolicLink link : links) {
                directory(parent(link.from()));
                link(link.from(), parent(link.from()).relativize(link.to()));
            }
            // A device file is the sign at which a host reads sysfs, so with the kernel too it comes last.
            directory(dev);
            for (Port port : ports) {
                link(device(port.name()), port.terminal());
            }
        } catch (IOException e) {
            withdraw();
            throw e;
        }
    }

    /** Lets the name of a port lead to another pseudo-terminal, at once. */
    void move(String name, Path terminal) throws IOException {
        Path next = dev.resolve("." + name);
        Files.deleteIfExists(next);
        Files.createSymbolicLink(next, terminal);
        Files.move(next, device(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Takes the module away. */
    void withdraw() throws IOException {
        while (!made.isEmpty()) {
            try {
                Files.deleteIfExists(made.pop());
            } catch (DirectoryNotEmptyException e) {
                // Somebody has put something of theirs into it; that stays.
            }
        }
    }

    private record SymbolicLink(Path from, Path to) {}

    private List<SymbolicLink> usb(Usb usb, List<Port> ports) throws IOException {
        deviceNumber++;
        String bus = usbPath.substring(0, usbPath.indexOf('-'));
        Path device = sys.resolve(HOST_CONTROLLER).resolve("usb" + bus);
        for (int end = usbPath.indexOf('.'); end > 0; end = usbPath.indexOf('.', end + 1)) {
            device = device.resolve(usbPath.substring(0, end));
        }
        device = device.resolve(usbPath);
        directory(device);
        String product = usb.vendor() + "/" + usb.product() + "/0";
        file(device, "idVendor", usb.vendor());
        file(device, "idProduct", usb.product());
        file(device, "bcdDevice", "0000");
        file(device, "manufacturer", usb.manufacturerText());
        file(device, "product", usb.productText());
        file(device, "serial", serial);
        file(device, "busnum", bus);
        file(device, "devnum", String.valueOf(deviceNumber));
        file(device, "speed", "480");
        file(
                device,
                "bNumInterfaces",
                String.format(Locale.ROOT, "%2d", usb.interfaces().size()));
        file(device, "uevent", "DEVTYPE=usb_device\nDRIVER=usb\nPRODUCT=" + product);

        List<SymbolicLink> links = new ArrayList<>();
        Path busFolder = sys.resolve("bus/usb/devices");
        links.add(new SymbolicLink(busFolder.resolve(usbPath), device));
        for (int i = 0; i < ports.size(); i++) {
            UsbInterface usbInterface = usb.interfaces().get(i);
            Port port = ports.get(i);
            String name = usbPath + ":1." + usbInterface.number();
            Path folder = device.resolve(name);
            directory(folder);
            file(folder, "bInterfaceNumber", String.format(Locale.ROOT, "%02x", usbInterface.number()));
            file(folder, "bInterfaceClass", "ff");
            file(folder, "bInterfaceSubClass", usbInterface.subClass());
            file(folder, "bInterfaceProtocol", usbInterface.protocol());
            file(folder, "uevent", "DEVTYPE=usb_interface\nDRIVER=option\nPRODUCT=" + product);
            Path serialPort = folder.resolve(port.name());
            Path tty = tty(serialPort.resolve("tty"), port, USB_SERIAL_MAJOR, port.number());
            links.add(new SymbolicLink(tty.resolve("device"), serialPort));
            links.add(new SymbolicLink(busFolder.resolve(name), folder));
            links.add(new SymbolicLink(sys.resolve("bus/usb-serial/devices").resolve(port.name()), serialPort));
            links.add(new SymbolicLink(sys.resolve("class/tty").resolve(port.name()), tty));
        }
        return links;
    }

    private List<SymbolicLink> uart(List<Port> ports) throws IOException {
        List<SymbolicLink> links = new ArrayList<>();
        Path controller = sys.resolve("devices/platform/serial8250");
        for (Port port : ports) {
            Path tty = tty(controller.resolve("tty"), port, UART_MAJOR, UART_FIRST_MINOR + port.number());
            links.add(new SymbolicLink(tty.resolve("device"), controller));
            links.add(new SymbolicLink(sys.resolve("class/tty").resolve(port.name()), tty));
        }
        return links;
    }

    private Path tty(Path folder, Port port, int major, int minor) throws IOException {
        Path tty = folder.resolve(port.name());
        directory(tty);
        file(tty, "dev", major + ":" + minor);
        file(tty, "uevent", "MAJOR=" + major + "\nMINOR=" + minor + "\nDEVNAME=" + port.name());
        return tty;
    }

    private void directory(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            directory(parent(path));
            Files.createDirectory(path);
            made.push(path);
        }
    }

    private void file(Path folder, String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, content + "\n");
        made.push(file);
    }

    private void link(Path from, Path to) throws IOException {
        Files.createSymbolicLink(from, to);
        made.push(from);
    }

    private static Path parent(Path path) {
        Path parent = path.getParent();
        return parent == null ? path : parent;
    }
}
