package io.cellgate.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.simulator.module.Attachment;
import io.cellgate.simulator.module.Attachment.Usb;
import io.cellgate.simulator.module.Attachment.UsbInterface;
import io.cellgate.simulator.module.line.SimulatedPortRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceTreeTest {
    private static final Usb USB = new Usb(
            "12d1",
            "1001",
            "HUAWEI Technologies",
            "HUAWEI Mobile",
            List.of(
                    new UsbInterface(0, "01", "01", SimulatedPortRole.MODEM),
                    new UsbInterface(2, "01", "02", SimulatedPortRole.PCUI)));

    @TempDir
    private Path root;

    private DeviceTree tree;

    @BeforeEach
    void empty() {
        tree = new DeviceTree(root, "2-1.4", "867223010000015");
    }

    private void publish(int firstTty) throws IOException {
        tree.publish(
                USB,
                List.of(
                        new DeviceTree.Port("ttyUSB" + firstTty, SimulatedPortRole.MODEM, Path.of("/dev/pts/1")),
                        new DeviceTree.Port("ttyUSB" + (firstTty + 1), SimulatedPortRole.PCUI, Path.of("/dev/pts/2"))));
    }

    private String sys(String path) throws IOException {
        return Files.readString(root.resolve("sys").resolve(path)).strip();
    }

    @Test
    void theDeviceIsFoundOnItsBus() throws Exception {
        publish(0);
        assertEquals("12d1", sys("bus/usb/devices/2-1.4/idVendor"));
        assertEquals("1001", sys("bus/usb/devices/2-1.4/idProduct"));
        assertEquals("2", sys("bus/usb/devices/2-1.4/busnum"));
        assertEquals("HUAWEI Mobile", sys("bus/usb/devices/2-1.4/product"));
        assertEquals("867223010000015", sys("bus/usb/devices/2-1.4/serial"));
    }

    @Test
    void theInterfacesTellTheirRoles() throws Exception {
        publish(0);
        assertEquals("ff", sys("bus/usb/devices/2-1.4:1.2/bInterfaceClass"));
        assertEquals("01", sys("bus/usb/devices/2-1.4:1.2/bInterfaceSubClass"));
        assertEquals("02", sys("bus/usb/devices/2-1.4:1.2/bInterfaceProtocol"));
        assertEquals("02", sys("bus/usb/devices/2-1.4:1.2/bInterfaceNumber"));
    }

    @Test
    void aTtyLeadsBackToItsInterfaceAndItsDevice() throws Exception {
        publish(0);
        Path device = root.resolve("sys/class/tty/ttyUSB1/device").toRealPath();
        assertTrue(device.endsWith("usb2/2-1/2-1.4/2-1.4:1.2/ttyUSB1"), device.toString());
        assertEquals(device, root.resolve("sys/bus/usb-serial/devices/ttyUSB1").toRealPath());
        assertEquals("188:1", sys("class/tty/ttyUSB1/dev"));
        assertFalse(
                Files.readSymbolicLink(root.resolve("sys/class/tty/ttyUSB1")).isAbsolute());
        assertEquals(Path.of("/dev/pts/2"), Files.readSymbolicLink(root.resolve("dev/ttyUSB1")));
    }

    @Test
    void withdrawnItLeavesNothing() throws Exception {
        publish(0);
        tree.withdraw();
        assertFalse(Files.exists(root.resolve("dev")));
        assertFalse(Files.exists(root.resolve("sys")));
    }

    @Test
    void publishedAgainItIsANewDeviceWithOtherTtys() throws Exception {
        publish(0);
        String first = sys("bus/usb/devices/2-1.4/devnum");
        tree.withdraw();
        publish(4);
        assertEquals(Integer.parseInt(first) + 1, Integer.parseInt(sys("bus/usb/devices/2-1.4/devnum")));
        assertFalse(Files.exists(root.resolve("sys/class/tty/ttyUSB0")));
        assertEquals("188:5", sys("class/tty/ttyUSB5/dev"));
    }

    @Test
    void whatCannotBePublishedIsTakenBack() throws Exception {
        Files.createDirectories(root.resolve("sys/class"));
        Files.createFile(root.resolve("sys/class/tty"));
        assertThrows(IOException.class, () -> publish(0));
        assertFalse(Files.exists(root.resolve("dev")));
        assertFalse(Files.exists(root.resolve("sys/devices")));
        assertTrue(Files.exists(root.resolve("sys/class/tty")));
    }

    @Test
    void aUartIsNoUsbDevice() throws Exception {
        tree.publish(
                new Attachment.Uart(),
                List.of(new DeviceTree.Port("ttyS1", SimulatedPortRole.UART, Path.of("/dev/pts/1"))));
        assertEquals("4:65", sys("class/tty/ttyS1/dev"));
        assertTrue(root.resolve("sys/class/tty/ttyS1/device").toRealPath().endsWith("platform/serial8250"));
        assertFalse(Files.exists(root.resolve("sys/bus")));
    }
}
