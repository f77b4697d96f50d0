package io.cellgate.at.provider.usb;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.usb.PortRole;
import io.cellgate.at.usb.UsbModule;
import io.cellgate.common.actor.ThreadActor;
import io.cellgate.common.testing.ManualActor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsbModuleDirectoryTest {

    @TempDir
    Path root;

    private static final Set<Integer> HUAWEI = Set.of(0x12D1);
    private static final Set<Integer> SIERRA = Set.of(0x1199);

    private final ThreadActor actor = new ThreadActor("cellgate-at-usb");
    private UsbModuleDirectory directory;

    @BeforeEach
    void look() {
        directory = new UsbModuleDirectory(root.resolve("sys"), root.resolve("dev"), actor, Duration.ofMillis(20));
    }

    @AfterEach
    void stop() {
        actor.stop(Duration.ofSeconds(2));
        directory.close();
    }

    private Path device(String busPath, String vendor, String product) throws IOException {
        Path device =
                Files.createDirectories(root.resolve("sys/bus/usb/devices").resolve(busPath));
        Files.writeString(device.resolve("idVendor"), vendor + "\n");
        Files.writeString(device.resolve("idProduct"), product + "\n");
        Files.writeString(device.resolve("product"), "HUAWEI Mobile\n");
        return device;
    }

    private void port(Path device, int number, String subclass, String protocol, String tty) throws IOException {
        Path folder = Files.createDirectories(device.resolve(device.getFileName() + ":1." + number));
        Files.writeString(folder.resolve("bInterfaceNumber"), String.format("%02x\n", number));
        Files.writeString(folder.resolve("bInterfaceClass"), "ff\n");
        Files.writeString(folder.resolve("bInterfaceSubClass"), subclass + "\n");
        Files.writeString(folder.resolve("bInterfaceProtocol"), protocol + "\n");
        Files.createDirectories(folder.resolve(tty));
        Files.createDirectories(root.resolve("dev"));
        Files.writeString(root.resolve("dev").resolve(tty), "");
    }

    private void mu609(String busPath, int firstTty) throws IOException {
        Path device = device(busPath, "12d1", "1573");
        port(device, 0, "02", "01", "ttyUSB" + firstTty);
        port(device, 1, "01", "03", "ttyUSB" + (firstTty + 1));
        port(device, 2, "02", "02", "ttyUSB" + (firstTty + 2));
        port(device, 3, "01", "05", "ttyUSB" + (firstTty + 3));
    }

    @Test
    void interfacesHaveTheRolesOfTheirProtocols() throws IOException {
        mu609("1-1.2", 0);

        UsbModule module = directory.modules(HUAWEI).get(0);

        assertEquals("1-1.2", module.busPath());
        assertEquals(0x1573, module.productId());
        assertEquals(Optional.of("HUAWEI Mobile"), module.product());
        assertEquals(
                List.of(PortRole.MODEM, PortRole.DIAG, PortRole.PCUI, PortRole.NMEA),
                module.ports().stream().map(UsbModule.Port::role).toList());
        assertEquals(
                root.resolve("dev/ttyUSB2"),
                module.port(PortRole.PCUI).orElseThrow().device());
    }

    @Test
    void aProtocolThatTellsNothingGivesNoRole() throws IOException {
        Path device = device("1-1", "12d1", "1001");
        port(device, 0, "ff", "ff", "ttyUSB0");

        assertEquals(
                PortRole.OTHER, directory.modules(HUAWEI).get(0).ports().get(0).role());
    }

    @Test
    void theProtocolsOfAnotherVendorGiveNoRole() throws IOException {
        port(device("1-1", "1199", "68a3"), 2, "01", "02", "ttyUSB2");

        UsbModule module = directory.modules(SIERRA).get(0);

        assertEquals(0x1199, module.vendorId());
        assertEquals(PortRole.OTHER, module.ports().get(0).role());
    }

    @Test
    void eachWatcherIsToldOfTheVendorsItAskedForAlone() throws IOException {
        Files.createDirectories(root.resolve("dev"));
        List<List<UsbModule>> huawei = new CopyOnWriteArrayList<>();
        List<List<UsbModule>> sierra = new CopyOnWriteArrayList<>();
        directory.watch(HUAWEI, huawei::add);
        directory.watch(SIERRA, sierra::add);
        await().until(() -> huawei.size() == 1 && sierra.size() == 1);

        port(device("1-2", "1199", "68a3"), 2, "01", "02", "ttyUSB0");
        await().until(() -> !last(sierra).isEmpty());
        mu609("1-1", 4);
        await().until(() -> !last(huawei).isEmpty());

        assertEquals(List.of("1-2"), busPaths(last(sierra)));
        assertEquals(List.of("1-1"), busPaths(last(huawei)));
        // the first news was none of its own
        assertEquals(List.of(), huawei.get(0));
        assertEquals(List.of("1-1"), busPaths(huawei.get(1)));
    }

    @Test
    void aDeviceThatNoDriverHasTakenIsSeenOnTheBusItself() throws IOException {
        Files.createDirectories(root.resolve("dev"));
        List<List<UsbModule>> told = new CopyOnWriteArrayList<>();
        directory.watch(HUAWEI, told::add);
        await().until(() -> told.size() == 1);

        // the first device of a bus brings the bus with it
        Path bus = root.resolve("dev/bus/usb/001");
        device("1-1", "12d1", "1446");
        Files.createDirectories(bus);
        Files.writeString(bus.resolve("002"), "");
        await().until(() -> busPaths(last(told)).equals(List.of("1-1")));
        device("1-2", "12d1", "1446");
        Files.writeString(bus.resolve("003"), "");
        await().until(() -> busPaths(last(told)).equals(List.of("1-1", "1-2")));

        Files.delete(root.resolve("sys/bus/usb/devices/1-1/idVendor"));
        Files.delete(bus.resolve("002"));
        await().until(() -> busPaths(last(told)).equals(List.of("1-2")));
    }

    @Test
    void aWatcherThatFailsHarmsNoOther() throws IOException {
        Files.createDirectories(root.resolve("dev"));
        List<List<UsbModule>> told = new CopyOnWriteArrayList<>();
        directory.watch(HUAWEI, modules -> {
            throw new NoClassDefFoundError("on purpose");
        });
        directory.watch(HUAWEI, told::add);
        await().until(() -> told.size() == 1);

        mu609("1-1", 0);

        await().until(() -> !last(told).isEmpty());
    }

    @Test
    void aDeviceOfAnotherVendorDoesNotAppear() throws IOException {
        port(device("1-1", "0403", "6001"), 0, "01", "02", "ttyUSB0");

        assertEquals(List.of(), directory.modules(HUAWEI));
    }

    @Test
    void modulesComeInTheOrderOfTheirBusPaths() throws IOException {
        mu609("1-1.10", 0);
        mu609("1-1.9", 4);

        assertEquals(
                List.of("1-1.9", "1-1.10"),
                directory.modules(HUAWEI).stream().map(UsbModule::busPath).toList());
    }

    @Test
    void whatIsMissingOrMakesNoSenseCostsOnlyItself() throws IOException {
        mu609("1-1", 0);
        Files.delete(root.resolve("sys/bus/usb/devices/1-1/product"));
        Files.writeString(root.resolve("sys/bus/usb/devices/1-1/idProduct"), "junk");
        Files.delete(root.resolve("sys/bus/usb/devices/1-1/1-1:1.0/bInterfaceNumber"));
        Files.createDirectories(root.resolve("sys/bus/usb/devices/2-1"));
        Files.createDirectories(root.resolve("sys/bus/usb/devices/3-1/idVendor"));

        UsbModule module = directory.modules(HUAWEI).get(0);

        assertEquals(1, directory.modules(HUAWEI).size());
        assertEquals(0, module.productId());
        assertEquals(3, module.ports().size());
    }

    @Test
    void withoutSysfsThereAreNoModules() {
        assertEquals(List.of(), directory.modules(HUAWEI));
    }

    @Test
    void pluggingUnpluggingAndRenumberingAreTold() throws IOException {
        Files.createDirectories(root.resolve("dev"));
        List<List<UsbModule>> told = new CopyOnWriteArrayList<>();
        directory.watch(HUAWEI, told::add);
        await().until(() -> told.size() == 1);
        assertEquals(List.of(), told.get(0));

        mu609("1-1", 0);
        await().until(() -> !last(told).isEmpty() && last(told).get(0).ports().size() == 4);
        delete(root.resolve("sys"));
        delete(root.resolve("dev"));
        await().until(() -> last(told).isEmpty());
        mu609("1-1", 4);
        await().until(() -> !last(told).isEmpty() && last(told).get(0).ports().size() == 4);

        assertEquals(
                root.resolve("dev/ttyUSB6"),
                last(told).get(0).port(PortRole.PCUI).orElseThrow().device());
    }

    @Test
    void aModuleThatIsBackUnderTheSameNamesAtOnceIsToldAgain() throws IOException {
        mu609("1-1", 0);
        List<List<UsbModule>> told = new CopyOnWriteArrayList<>();
        ManualActor manual = new ManualActor();
        try (UsbModuleDirectory quick =
                new UsbModuleDirectory(root.resolve("sys"), root.resolve("dev"), manual, Duration.ofMillis(300))) {
            quick.watch(HUAWEI, told::add);
            manual.run();
            settled(manual);
            assertEquals(1, told.size());

            delete(root.resolve("dev"));
            mu609("1-1", 0);
            settled(manual);

            assertEquals(2, told.size());
            assertEquals(told.get(0), told.get(1));
        }
    }

    /** The watch tells on a thread of its own, and what it tells is read after a quiet time. */
    private static void settled(ManualActor manual) {
        await().until(() -> {
            manual.run();
            return manual.timers() > 0;
        });
        manual.advance(Duration.ofMillis(300));
    }

    @Test
    void aTreeThatIsMadeLaterIsFound() throws IOException {
        List<List<UsbModule>> told = new CopyOnWriteArrayList<>();
        directory.watch(HUAWEI, told::add);
        await().until(() -> told.size() == 1);

        mu609("1-1", 0);

        await().until(() -> !last(told).isEmpty() && last(told).get(0).ports().size() == 4);
    }

    @Test
    void noThreadIsLeftWhenNobodyWatches() {
        directory.watch(HUAWEI, modules -> {}).close();

        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("cellgate-at-hotplug")));
        assertTrue(directory.modules(HUAWEI).isEmpty());
    }

    private static List<String> busPaths(List<UsbModule> modules) {
        return modules.stream().map(UsbModule::busPath).toList();
    }

    private static List<UsbModule> last(List<List<UsbModule>> told) {
        return told.get(told.size() - 1);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Test
    void aLinkOrANamedPipeInThePlaceOfAnAttributeIsNotRead() throws Exception {
        Path device = device("1-1", "12d1", "1001");
        Files.delete(device.resolve("product"));
        Files.createSymbolicLink(
                device.resolve("product"), Files.writeString(root.resolve("secret"), "somebody's password"));
        assertEquals(
                0,
                new ProcessBuilder("mkfifo", device.resolve("serial").toString())
                        .start()
                        .waitFor());

        UsbModule module = directory.modules(HUAWEI).get(0);

        assertEquals(Optional.empty(), module.product());
        assertEquals(Optional.empty(), module.serial());
    }
}
