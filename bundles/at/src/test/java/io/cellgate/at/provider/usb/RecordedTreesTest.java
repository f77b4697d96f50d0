package io.cellgate.at.provider.usb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.usb.PortRole;
import io.cellgate.at.usb.UsbModule;
import io.cellgate.common.usb.PortlessModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Trees as the kernel makes them: devices below the host controller, and symbolic links to devices, interfaces and hubs in one
 * folder. Device files are pipes, so whoever opened one would wait for ever.
 */
class RecordedTreesTest {

    @TempDir
    Path root;

    private static final Set<Integer> HUAWEI = Set.of(0x12D1);

    private Path controller;
    private UsbScanner scanner;

    @BeforeEach
    void plugInTheHost() throws Exception {
        controller = Files.createDirectories(root.resolve("sys/devices/pci0000:00/0000:00:14.0/usb1"));
        Files.createDirectories(root.resolve("sys/bus/usb/devices"));
        Files.createDirectories(root.resolve("dev"));
        write(controller, Map.of("idVendor", "1d6b", "idProduct", "0002", "product", "xHCI Host Controller"));
        link("usb1", controller);
        scanner = new UsbScanner(root.resolve("sys"), root.resolve("dev"));
    }

    /** One interface: its class, subclass and protocol as in {@code lsusb -t}, and what a driver made of it. */
    private record Interface(int number, String kind, String child) {}

    private static Interface tty(int number, String kind, int tty) {
        return new Interface(number, kind, "ttyUSB" + tty);
    }

    private void device(String busPath, String vendor, String product, String name, List<Interface> interfaces)
            throws Exception {
        Path device = controller;
        String[] hops = busPath.replaceFirst("^\\d+-", "").split("\\.", -1);
        StringBuilder path = new StringBuilder(busPath.substring(0, busPath.indexOf('-') + 1));
        for (int i = 0; i < hops.length; i++) {
            path.append(i == 0 ? "" : ".").append(hops[i]);
            device = device.resolve(path.toString());
        }
        Files.createDirectories(device);
        write(device, Map.of("idVendor", vendor, "idProduct", product, "product", name, "bcdDevice", "0000"));
        link(busPath, device);
        for (Interface one : interfaces) {
            String[] kind = one.kind().split("/", -1);
            Path folder = device.resolve(busPath + ":1." + one.number());
            Files.createDirectories(folder.resolve("power"));
            Files.createDirectories(folder.resolve("ep_81"));
            write(
                    folder,
                    new TreeMap<>(Map.of(
                            "bInterfaceNumber", String.format("%02x", one.number()),
                            "bInterfaceClass", kind[0],
                            "bInterfaceSubClass", kind[1],
                            "bInterfaceProtocol", kind[2])));
            link(busPath + ":1." + one.number(), folder);
            if (!one.child().isEmpty()) {
                Files.createDirectories(folder.resolve(one.child()));
            }
            String tty = one.child().replaceFirst("^tty/", "");
            if (tty.startsWith("tty")) {
                Process pipe = new ProcessBuilder(
                                "mkfifo", root.resolve("dev").resolve(tty).toString())
                        .start();
                assertEquals(0, pipe.waitFor());
            }
        }
    }

    private static void write(Path folder, Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue() + "\n");
        }
    }

    private void link(String name, Path target) throws IOException {
        Path link = root.resolve("sys/bus/usb/devices").resolve(name);
        Files.createSymbolicLink(link, link.getParent().relativize(target));
    }

    private static List<String> shown(UsbModule module) {
        return module.ports().stream()
                .map(port -> port.interfaceNumber() + " " + port.device().getFileName() + " " + port.role())
                .toList();
    }

    @Test
    void mu609WithItsEthernetInterfaceBehindAHub() throws Exception {
        device("1-1", "0424", "2514", "USB2.0 Hub", List.of(new Interface(0, "09/00/02", "")));
        device(
                "1-1.4",
                "12d1",
                "1573",
                "HUAWEI Mobile Module",
                List.of(
                        tty(0, "ff/01/01", 0),
                        tty(1, "ff/01/03", 1),
                        tty(2, "ff/01/02", 2),
                        tty(3, "ff/01/05", 3),
                        tty(4, "ff/01/06", 4),
                        new Interface(5, "02/06/00", "net/wwan0"),
                        new Interface(6, "0a/00/00", "")));

        UsbModule module = scanner.scan(HUAWEI::contains).get(0);

        assertEquals(1, scanner.scan(HUAWEI::contains).size());
        assertEquals("1-1.4", module.busPath());
        assertEquals(
                List.of("0 ttyUSB0 MODEM", "1 ttyUSB1 DIAG", "2 ttyUSB2 PCUI", "3 ttyUSB3 NMEA", "4 ttyUSB4 OTHER"),
                shown(module));
    }

    @Test
    void mu709WithProtocolsOfItsSubclass() throws Exception {
        device(
                "1-3",
                "12d1",
                "1c25",
                "HUAWEI Mobile",
                List.of(
                        tty(0, "ff/02/01", 0),
                        new Interface(1, "ff/02/16", ""),
                        tty(2, "ff/02/02", 1),
                        tty(3, "ff/02/03", 2)));

        UsbModule module = scanner.scan(HUAWEI::contains).get(0);

        assertEquals(
                Optional.of(root.resolve("dev/ttyUSB1")),
                module.port(PortRole.PCUI).map(UsbModule.Port::device));
        assertEquals(
                Optional.of(root.resolve("dev/ttyUSB0")),
                module.port(PortRole.MODEM).map(UsbModule.Port::device));
    }

    @Test
    void mc509WhoseProtocolsTellNothingKeepsItsOrder() throws Exception {
        device(
                "1-1.2.3",
                "12d1",
                "1404",
                "HUAWEI Mobile",
                List.of(tty(0, "ff/ff/ff", 10), tty(1, "ff/ff/ff", 8), tty(2, "ff/ff/ff", 9)));

        assertEquals(
                List.of("0 ttyUSB10 OTHER", "1 ttyUSB8 OTHER", "2 ttyUSB9 OTHER"),
                shown(scanner.scan(HUAWEI::contains).get(0)));
    }

    @ParameterizedTest
    @CsvSource({
        // the id is in usb_modeswitch's table; the other one is not, but it is a disk and nothing else
        "1446, 08/06/50, 12d1:1446 at 2-1 shows itself as a disk, usb_modeswitch -v 12d1 -p 1446 -J",
        "1001, 08/06/50, 12d1:1001 at 2-1 shows itself as a disk, usb_modeswitch -v 12d1 -p 1001 -J",
        "1573, ff/01/01, 12d1:1573 at 2-1 has no serial port, modprobe option; echo 12d1 1573",
        "15c3, 02/0e/00, '12d1:15c3 at 2-1 has interfaces of other classes only: 02/0e/00 (mobile broadband, MBIM)', AT^SETPORT",
        "1443, 02/06/00, '12d1:1443 at 2-1 has interfaces of other classes only: 02/06/00 (Ethernet, ECM)', AT^SETPORT",
    })
    void aModuleWithoutPortsIsToldWithWhatItIs(String product, String kind, String evidence, String remedy)
            throws Exception {
        device("2-1", "12d1", product, "HUAWEI Mobile", List.of(new Interface(0, kind, "")));
        UsbModule module = scanner.scan(HUAWEI::contains).get(0);
        PortlessModule why = PortlessModule.of(module);

        assertEquals(List.of(), module.ports());
        assertEquals(List.of(kind), module.interfaces());
        assertTrue(why.evidence().startsWith(evidence), why::evidence);
        assertTrue(why.remedy().contains(remedy), why::remedy);
    }

    @Test
    void aModuleOnTheAcmDriverIsFoundToo() throws Exception {
        device(
                "1-2",
                "12d1",
                "1506",
                "HUAWEI Mobile",
                List.of(new Interface(0, "ff/01/01", "tty/ttyACM0"), new Interface(1, "ff/01/02", "tty/ttyACM1")));

        assertEquals(
                List.of("0 ttyACM0 MODEM", "1 ttyACM1 PCUI"),
                shown(scanner.scan(HUAWEI::contains).get(0)));
    }

    @Test
    void whatIsNotOursDoesNotAppear() throws Exception {
        device("1-1", "10c4", "ea60", "CP2102 USB to UART", List.of(tty(0, "ff/00/00", 0)));
        device("1-2", "1199", "68a3", "MC7710", List.of(tty(0, "ff/01/01", 1), tty(2, "ff/01/02", 2)));

        assertEquals(List.of(), scanner.scan(HUAWEI::contains));
    }
}
