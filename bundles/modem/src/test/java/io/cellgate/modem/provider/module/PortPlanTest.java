package io.cellgate.modem.provider.module;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.AtPort;
import io.cellgate.at.SerialLine;
import io.cellgate.at.usb.PortRole;
import io.cellgate.at.usb.UsbModule;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.provider.FakeDirectory;
import io.cellgate.modem.provider.TestConfig;
import io.cellgate.modem.provider.settings.ModemSettings;
import io.cellgate.modem.radio.RadioWorld;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortPlanTest {

    private final ModuleDescription swapped = ModuleDescription.builder("swapped", RadioWorld.THREE_GPP)
            .models("SW")
            .usb(0x12D1, 0x1001)
            .ttys(PortRole.PCUI, PortRole.MODEM)
            .build();

    @Test
    void portsAreChosenByTheirInterfacesProtocol() {
        Candidate candidate = only(plan(new TestConfig(), FakeDirectory.module("1-1", 3)));

        assertEquals("/dev/ttyUSB5", candidate.at().address());
        assertEquals(Optional.of(Path.of("/dev/ttyUSB3")), candidate.data());
        assertFalse(candidate.singlePort());
    }

    @Test
    void whereProtocolsTellNothingTheGuidesOrderHolds() {
        UsbModule module = FakeDirectory.module("1-1", 0, PortRole.OTHER, PortRole.OTHER, PortRole.OTHER);

        Candidate candidate = only(plan(new TestConfig(), module));

        assertEquals("/dev/ttyUSB2", candidate.at().address());
        assertEquals(Optional.of(Path.of("/dev/ttyUSB0")), candidate.data());
    }

    @Test
    void whereProtocolsTellNothingTheFamilysOrderGoesFirst() {
        UsbModule module = FakeDirectory.module("1-1", 0, PortRole.OTHER, PortRole.OTHER, PortRole.OTHER);

        Candidate candidate = only(new PortPlan(new TestConfig().settings(), List.of(module), List.of(swapped)));

        assertEquals("/dev/ttyUSB0", candidate.at().address());
        assertEquals(Optional.of(Path.of("/dev/ttyUSB1")), candidate.data());
    }

    @Test
    void theFamilysOrderIsAppliedOnceItIsKnown() {
        UsbModule module = FakeDirectory.module("1-1", 0, PortRole.OTHER, PortRole.OTHER, PortRole.OTHER);
        ModemSettings settings = new TestConfig().settings();

        Candidate candidate = PortPlan.withFamily(settings, only(plan(new TestConfig(), module)), swapped);

        assertEquals(Optional.of(Path.of("/dev/ttyUSB1")), candidate.data());
    }

    @Test
    void aModuleWithOneUsablePortHasItForBoth() {
        Candidate candidate =
                only(plan(new TestConfig(), FakeDirectory.module("1-1", 0, PortRole.MODEM, PortRole.DIAG)));

        assertEquals("/dev/ttyUSB0", candidate.at().address());
        assertTrue(candidate.singlePort());
    }

    @Test
    void aDiagnosisPortIsNeverSpokenOn() {
        PortPlan plan = plan(new TestConfig(), FakeDirectory.module("1-1", 0, PortRole.DIAG, PortRole.NMEA));

        assertEquals(List.of(), plan.candidates());
    }

    @Test
    void aNamedPortWinsOverTheDevice() {
        TestConfig config = new TestConfig().with("device", "usb:9-9").with("at.port", "/dev/ttyUSB2");

        Candidate candidate = only(plan(config, FakeDirectory.module("1-1", 0)));

        assertEquals("/dev/ttyUSB2", candidate.at().address());
        assertEquals(Optional.of(Path.of("/dev/ttyUSB0")), candidate.data());
    }

    @Test
    void aNamedPortOfNoUsbModuleIsTheOnlyOne() {
        Candidate candidate = only(plan(new TestConfig().with("at.port", "/dev/ttyS1")));

        assertTrue(candidate.singlePort());
    }

    @Test
    void behindATerminalServerTheDataPortHasToBeNamed() {
        assertEquals(
                Optional.empty(),
                only(plan(new TestConfig().with("at.port", "tcp://server:4001")))
                        .data());
        Candidate both =
                only(plan(new TestConfig().with("at.port", "tcp://server:4001").with("data.port", "/dev/ttyS1")));
        assertEquals(Optional.of(Path.of("/dev/ttyS1")), both.data());
        assertFalse(both.singlePort());
    }

    @Test
    void theDataPortAloneLeadsToItsModulesOtherPort() {
        Candidate candidate =
                only(plan(new TestConfig().with("data.port", "/dev/ttyUSB3"), FakeDirectory.module("1-1", 3)));

        assertEquals("/dev/ttyUSB5", candidate.at().address());
        assertTrue(only(plan(new TestConfig().with("data.port", "/dev/ttyS1"))).singlePort());
    }

    @Test
    void aPlaceOnTheBusIsHeldWhateverTheTtyNumbers() {
        TestConfig config = new TestConfig().with("device", "usb:1-1.2");

        assertEquals(
                "/dev/ttyUSB8",
                only(plan(config, FakeDirectory.module("1-1.1", 0), FakeDirectory.module("1-1.2", 6)))
                        .at()
                        .address());
        PortPlan nothing = plan(config, FakeDirectory.module("1-1.1", 0));
        assertEquals(List.of(), nothing.candidates());
        assertTrue(nothing.explanation(Set.of(0x12D1)).contains("1-1.2"), nothing.explanation(Set.of(0x12D1)));
    }

    @Test
    void whereNothingIsPluggedInTheVendorsThatWereLookedForAreNamed() {
        String why = plan(new TestConfig()).explanation(Set.of(0x2C7C, 0x12D1));

        assertTrue(why.startsWith("no module of vendor 12d1 or 2c7c on the USB bus"), why);
        assertTrue(why.endsWith("write a profile with its USB number"), why);
    }

    @Test
    void aModuleWithoutItsDriverIsExplained() {
        PortPlan plan = plan(new TestConfig(), FakeDirectory.module("1-1", 0, new PortRole[0]));

        assertEquals(List.of(), plan.candidates());
        assertTrue(plan.explanation(Set.of(0x12D1)).contains("option"), plan.explanation(Set.of(0x12D1)));
    }

    @Test
    void onAUartTheLinesOfTheInstalledFamiliesAreTriedTheUsualOneFirst() {
        ModuleDescription slow = ModuleDescription.builder("slow", RadioWorld.THREE_GPP)
                .models("SLOW")
                .line(SerialLine.DEFAULT.withBaud(9600))
                .build();
        TestConfig uart = new TestConfig().with("at.port", "/dev/ttyS1");

        assertEquals(List.of(115_200, 9600), speeds(uart, List.of(slow, swapped)));
        assertEquals(List.of(9600), speeds(uart.with("profile", "slow"), List.of(slow, swapped)));
        assertEquals(List.of(57_600), speeds(uart.with("baud", "57600"), List.of(slow, swapped)));
    }

    @Test
    void thePortOfAModuleWithOneIsMultiplexedWhereThatIsConfigured() {
        TestConfig uart = new TestConfig().with("at.port", "/dev/ttyS1").with("multiplex", "auto");
        Candidate candidate = only(plan(uart));
        assertEquals("/dev/ttyS1", ((AtPort.Multiplexed) candidate.at()).uart().address());
        assertEquals(Optional.empty(), candidate.data(), "its channel is known once it is open");
        assertFalse(candidate.singlePort(), "nothing is lent");
        assertTrue(candidate.speaksOn(Path.of("/dev/ttyS1")));
        assertTrue(candidate.plain().singlePort());
        assertEquals(candidate.plain().data(), Optional.of(Path.of("/dev/ttyS1")));

        Candidate usual = only(plan(new TestConfig().with("at.port", "/dev/ttyS1")));
        assertTrue(usual.at() instanceof AtPort.Serial && usual.singlePort());
        Candidate two = only(plan(uart.with("data.port", "/dev/ttyS2")));
        assertTrue(two.at() instanceof AtPort.Serial, "a second port is there already");
    }

    private static List<Integer> speeds(TestConfig config, List<ModuleDescription> profiles) {
        return new PortPlan(config.settings(), List.of(), profiles)
                .candidates().stream()
                        .map(candidate ->
                                ((AtPort.Serial) candidate.at()).line().baud())
                        .toList();
    }

    private static PortPlan plan(TestConfig config, UsbModule... modules) {
        return new PortPlan(config.settings(), List.of(modules), List.of());
    }

    private static Candidate only(PortPlan plan) {
        List<Candidate> candidates = plan.candidates();
        assertEquals(1, candidates.size());
        return candidates.get(0);
    }
}
