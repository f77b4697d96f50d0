package io.cellgate.gateway.provider.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.cellgate.at.usb.PortRole;
import io.cellgate.at.usb.UsbModule;
import io.cellgate.gateway.provider.diagnosis.Facts.BrokerTrial;
import io.cellgate.gateway.provider.diagnosis.Facts.BrokerTrial.Outcome;
import io.cellgate.gateway.provider.diagnosis.Facts.Session;
import io.cellgate.gateway.provider.diagnosis.Facts.Volume;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.ModemStatus;
import io.cellgate.modem.NetworkTime;
import io.cellgate.modem.PortTrouble;
import io.cellgate.modem.SimState;
import io.cellgate.modem.SimStatus;
import io.cellgate.modem.radio.Registration;
import io.cellgate.modem.radio.RegistrationState;
import io.cellgate.modem.radio.Signal;
import io.cellgate.ppp.PppCause;
import io.cellgate.uplink.UplinkFailure;
import io.cellgate.uplink.UplinkState;
import io.cellgate.uplink.UplinkStatus;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class DiagnosisTest {

    private static final Instant NOW = Instant.parse("2026-11-29T16:00:00Z");

    /** A gateway on which all is well, for a fault to be planted in. */
    private static final class World {
        private Instant now = NOW;
        private final List<String> problems = new ArrayList<>();
        private Optional<List<UsbModule>> usb = Optional.of(List.of(module(0x1001, true)));
        private ModemState modem = ModemState.READY;
        private Instant since = NOW.minusSeconds(3600);
        private Optional<String> modemDetail = Optional.empty();
        private Optional<PortTrouble> trouble = Optional.empty();
        private SimState sim = SimState.READY;
        private RegistrationState ps = RegistrationState.HOME;
        private int dbm = -71;
        private Optional<NetworkTime> networkTime = Optional.empty();
        private UplinkState uplink = UplinkState.CONNECTED;
        private String modemOfUplink = "main";
        private Optional<String> uplinkDetail = Optional.empty();
        private Optional<Boolean> defaultRoute = Optional.of(true);
        private List<InetAddress> dns = List.of(address("8.8.4.4"));
        private Optional<UplinkFailure> failure = Optional.empty();
        private Optional<List<String>> nameServers = Optional.of(List.of("8.8.4.4"));
        private BrokerTrial broker = new BrokerTrial("broker.example.com:8883", Outcome.CONNECTED, "");
        private List<Session> sessions = List.of(new Session("io.cellgate.mqtt", true, Optional.empty()));
        private List<BrokerTrial> otherBrokers = List.of();
        private Volume volume = new Volume(Path.of("/var/lib/cellgate"), 1L << 30, 1L << 32, true);
        private boolean noModem;
        private boolean noUplink;

        Diagnosis diagnosis() {
            return Diagnosis.of(new Facts(
                    now,
                    problems,
                    usb,
                    noModem ? List.of() : List.of(modemStatus()),
                    noUplink ? List.of() : List.of(uplinkStatus()),
                    nameServers,
                    Stream.concat(Stream.of(broker), otherBrokers.stream()).toList(),
                    sessions,
                    List.of(volume)));
        }

        private ModemStatus modemStatus() {
            SimStatus card =
                    new SimStatus(sim, Optional.empty(), Optional.empty(), OptionalInt.empty(), OptionalInt.empty());
            Registration registration = new Registration(
                    ps,
                    ps,
                    Optional.of("Example"),
                    Optional.empty(),
                    OptionalInt.empty(),
                    OptionalLong.empty(),
                    Optional.empty());
            Signal signal = new Signal(
                    OptionalInt.of(dbm),
                    OptionalInt.empty(),
                    OptionalDouble.empty(),
                    OptionalInt.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalInt.empty());
            ModemStatus status = mock(ModemStatus.class);
            when(status.name()).thenReturn("main");
            when(status.state()).thenReturn(modem);
            when(status.since()).thenReturn(since);
            when(status.detail()).thenReturn(modemDetail);
            when(status.trouble()).thenReturn(trouble);
            when(status.sim()).thenReturn(card);
            when(status.registration()).thenReturn(registration);
            when(status.signal()).thenReturn(signal);
            when(status.networkTime()).thenReturn(networkTime);
            when(status.atPort()).thenReturn(Optional.of("/dev/ttyUSB2"));
            return status;
        }

        private UplinkStatus uplinkStatus() {
            UplinkStatus status = mock(UplinkStatus.class);
            when(status.name()).thenReturn("roof");
            when(status.state()).thenReturn(uplink);
            when(status.modem()).thenReturn(modemOfUplink);
            when(status.detail()).thenReturn(uplinkDetail);
            when(status.interfaceName()).thenReturn(Optional.of("ppp0"));
            when(status.dns()).thenReturn(dns);
            when(status.defaultRoute()).thenReturn(defaultRoute);
            when(status.lastFailure()).thenReturn(failure);
            return status;
        }

        void fails(PppCause cause) {
            uplink = UplinkState.BACKING_OFF;
            failure = Optional.of(new UplinkFailure(
                    cause.published(), "evidence of " + cause.published(), cause.remedy(), NOW.minusSeconds(5)));
        }

        void modemWaits(ModemState state, UplinkState uplinkState) {
            modem = state;
            uplink = uplinkState;
        }

        void portIs(ModemState state, PortTrouble why, String detail) {
            modemWaits(state, UplinkState.WAITING_MODEM);
            trouble = Optional.of(why);
            modemDetail = Optional.of(detail);
        }

        void simIs(SimState state) {
            modemWaits(ModemState.WAITING_SIM, UplinkState.WAITING_SIM);
            sim = state;
        }

        void networkIs(RegistrationState state, int signal) {
            modemWaits(ModemState.WAITING_NETWORK, UplinkState.WAITING_NETWORK);
            ps = state;
            dbm = signal;
        }
    }

    private static UsbModule module(int product, boolean ports) {
        return new UsbModule(
                "1-1.2",
                0x12d1,
                product,
                Optional.empty(),
                Optional.empty(),
                ports ? List.of(new UsbModule.Port(0, Path.of("/dev/ttyUSB0"), PortRole.MODEM)) : List.of());
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /**
     * A fault that a person could plant.
     *
     * @param cause the step that is to be named first
     * @param evidence a part of what it is judged by
     * @param remedy a part of what to do
     */
    private record Planted(String name, DiagnosisStep cause, String evidence, String remedy, Consumer<World> plant) {
        @Override
        public String toString() {
            return name;
        }
    }

    // spotless:off
    static Stream<Planted> faults() {
        return Stream.of(
                new Planted("a refused property", DiagnosisStep.SOFTWARE, "'cid' has the value '99'", "put that right", w -> w.problems.add("io.cellgate.uplink~roof: property 'cid' has the value '99'; allowed: 1 to 16")),
                new Planted("a missing library", DiagnosisStep.SOFTWARE, "com.grack.nanojson", "put that right", w -> w.problems.add("bundle io.cellgate.telemetry.mqtt cannot start: it lacks package com.grack.nanojson, which no bundle offers")),
                new Planted("a modem's bad configuration", DiagnosisStep.SOFTWARE, "baud", "correct the property", w -> { w.modemWaits(ModemState.MISCONFIGURED, UplinkState.WAITING_MODEM); w.modemDetail = Optional.of("property 'baud' has the value 'x'"); }),
                new Planted("no module", DiagnosisStep.USB, "no module is on the USB bus", "plug the module in", w -> { w.modemWaits(ModemState.WAITING_DEVICE, UplinkState.WAITING_MODEM); w.usb = Optional.of(List.of()); }),
                new Planted("another module than the configured one", DiagnosisStep.USB, "12d1:1001 at 1-1.2", "property device", w -> w.modemWaits(ModemState.WAITING_DEVICE, UplinkState.WAITING_MODEM)),
                new Planted("storage mode", DiagnosisStep.DRIVER, "12d1:1446 at 1-1.2 shows itself as a disk", "usb_modeswitch -v 12d1 -p 1446", w -> { w.modemWaits(ModemState.WAITING_DEVICE, UplinkState.WAITING_MODEM); w.usb = Optional.of(List.of(module(0x1446, false))); }),
                new Planted("no driver", DiagnosisStep.DRIVER, "no serial port", "modprobe option; echo 12d1 1573", w -> { w.modemWaits(ModemState.WAITING_DEVICE, UplinkState.WAITING_MODEM); w.usb = Optional.of(List.of(module(0x1573, false))); }),
                new Planted("ModemManager on the port", DiagnosisStep.PORT, "ModemManager", "end the process", w -> { w.modemWaits(ModemState.WAITING_PORT, UplinkState.WAITING_MODEM); w.modemDetail = Optional.of("port /dev/ttyUSB2 is used by ModemManager (812)"); }),
                new Planted("a silent port", DiagnosisStep.PORT, "no answer to AT within 2000 ms", "AT command port", w -> w.portIs(ModemState.WAITING_DEVICE, PortTrouble.NO_ANSWER, "no answer to AT within 2000 ms")),
                new Planted("a silent UART", DiagnosisStep.PORT, "no answer to AT within 2000 ms", "baud rate", w -> { w.portIs(ModemState.WAITING_DEVICE, PortTrouble.NO_ANSWER, "no answer to AT within 2000 ms"); w.usb = Optional.of(List.of()); }),
                new Planted("a port without permission", DiagnosisStep.PORT, "no permission to open", "dialout", w -> w.portIs(ModemState.WAITING_PORT, PortTrouble.NO_PERMISSION, "no permission to open /dev/ttyUSB2")),
                new Planted("a port of another modem", DiagnosisStep.PORT, "used by modem roof", "a module of its own", w -> w.portIs(ModemState.WAITING_PORT, PortTrouble.OWN_USE, "port /dev/ttyUSB2 is used by modem roof")),
                new Planted("a refused multiplexer", DiagnosisStep.PORT, "cannot be multiplexed", "multiplex = off", w -> w.portIs(ModemState.WAITING_PORT, PortTrouble.NO_MULTIPLEXER, "port /dev/ttyS1 cannot be multiplexed")),
                new Planted("a named port that does not exist", DiagnosisStep.USB, "/dev/ttyS9 does not exist", "correct the port", w -> { w.portIs(ModemState.WAITING_DEVICE, PortTrouble.NO_SUCH_PORT, "port /dev/ttyS9 does not exist"); w.usb = Optional.of(List.of()); }),
                new Planted("a modem's missing transport", DiagnosisStep.SOFTWARE, "io.cellgate.at", "install or start", w -> w.portIs(ModemState.WAITING_DEVICE, PortTrouble.SOFTWARE, "the service is missing: is the bundle io.cellgate.at installed?")),
                new Planted("a module without an AT port", DiagnosisStep.DRIVER, "no port for AT commands, only: /dev/ttyUSB0 (DIAG)", "AT^SETPORT", w -> { w.portIs(ModemState.WAITING_DEVICE, PortTrouble.NO_AT_PORT, "none"); w.usb = Optional.of(List.of(new UsbModule("1-1.2", 0x12d1, 0x1001, Optional.empty(), Optional.empty(), List.of(new UsbModule.Port(0, Path.of("/dev/ttyUSB0"), PortRole.DIAG))))); }),
                new Planted("a port that does not answer", DiagnosisStep.PORT, "not answered for 3600 s", "AT command port", w -> w.modemWaits(ModemState.IDENTIFYING, UplinkState.WAITING_MODEM)),
                new Planted("an unknown family", DiagnosisStep.PORT, "no profile knows", "start the bundle", w -> w.modemWaits(ModemState.WAITING_PROFILE, UplinkState.WAITING_MODEM)),
                new Planted("no SIM", DiagnosisStep.SIM, "absent", "put a SIM in", w -> w.simIs(SimState.ABSENT)),
                new Planted("a SIM with a PIN", DiagnosisStep.SIM, "pin-required", "set the property pin", w -> w.simIs(SimState.PIN_REQUIRED)),
                new Planted("a wrong PIN", DiagnosisStep.SIM, "pin-refused", "correct the property pin", w -> w.simIs(SimState.PIN_REFUSED)),
                new Planted("a SIM that wants its PUK", DiagnosisStep.SIM, "puk-required", "PUK", w -> w.simIs(SimState.PUK_REQUIRED)),
                new Planted("a network that refuses", DiagnosisStep.NETWORK, "refuses this subscription", "ask the carrier", w -> w.networkIs(RegistrationState.DENIED, -70)),
                new Planted("no antenna", DiagnosisStep.NETWORK, "too weak, -111 dBm", "antenna", w -> w.networkIs(RegistrationState.SEARCHING, -111)),
                new Planted("no network", DiagnosisStep.NETWORK, "no network is found, -80 dBm", "operator and technology", w -> w.networkIs(RegistrationState.NOT_REGISTERED, -80)),
                new Planted("a wrong APN", DiagnosisStep.APN, "apn-or-account", "check APN", w -> w.fails(PppCause.APN_OR_ACCOUNT)),
                new Planted("a wrong password", DiagnosisStep.APN, "authentication-refused", "check username, password", w -> w.fails(PppCause.AUTHENTICATION_REFUSED)),
                new Planted("an uplink of another modem", DiagnosisStep.APN, "no modem 'attic'", "property modem", w -> { w.modemOfUplink = "attic"; w.uplink = UplinkState.WAITING_MODEM; }),
                new Planted("no uplink", DiagnosisStep.APN, "no uplink is configured", "io.cellgate.uplink-main.cfg", w -> w.noUplink = true),
                new Planted("no pppd", DiagnosisStep.PPP, "pppd-missing", "install the ppp package", w -> w.fails(PppCause.PPPD_MISSING)),
                new Planted("no PPP in the kernel", DiagnosisStep.PPP, "no-kernel-ppp", "ppp_generic", w -> w.fails(PppCause.NO_KERNEL_PPP)),
                new Planted("an uplink that was sent away", DiagnosisStep.PPP, "by command", "connect roof", w -> { w.uplink = UplinkState.DISABLED; w.uplinkDetail = Optional.of("disconnected by command"); }),
                new Planted("another pppd on the data port", DiagnosisStep.PORT, "port-locked", "stop it", w -> w.fails(PppCause.PORT_LOCKED)),
                new Planted("a call without carrier", DiagnosisStep.NETWORK, "no-carrier", "registered", w -> w.fails(PppCause.NO_CARRIER)),
                new Planted("placeholders for resolvers", DiagnosisStep.DNS, "10.11.12.13", "check the APN", w -> w.dns = List.of(address("10.11.12.13"))),
                new Planted("a check that fails", DiagnosisStep.DNS, "no answer from 8.8.4.4", "wait for the recovery", w -> { w.uplink = UplinkState.DEGRADED; w.uplinkDetail = Optional.of("no answer from 8.8.4.4"); }),
                new Planted("an empty resolv.conf", DiagnosisStep.DNS, "/etc/resolv.conf names no resolver", "usepeerdns", w -> w.nameServers = Optional.of(List.of())),
                new Planted("another default route", DiagnosisStep.ROUTE, "does not go through ppp0", "route.metric", w -> w.defaultRoute = Optional.of(false)),
                new Planted("a broker's name that is misspelt", DiagnosisStep.BROKER, "has no address", "property broker", w -> w.broker = new BrokerTrial("brokr.example.com:8883", Outcome.NAME_UNKNOWN, "")),
                new Planted("a broker that is down", DiagnosisStep.BROKER, "refuses connections", "check the port", w -> w.broker = new BrokerTrial("broker.example.com:8883", Outcome.REFUSED, "Connection refused")),
                new Planted("a broker that refuses the account", DiagnosisStep.BROKER, "no session: ssl://broker.example.com:8883: not authorised", "check username", w -> w.sessions = List.of(new Session("io.cellgate.mqtt", false, Optional.of("ssl://broker.example.com:8883: not authorised")))),
                new Planted("a firewall before the broker", DiagnosisStep.BROKER, "does not answer", "firewall", w -> w.broker = new BrokerTrial("broker.example.com:8883", Outcome.NO_ANSWER, "")),
                new Planted("a clock without battery", DiagnosisStep.CLOCK, "1970-01-01", "NTP", w -> w.now = Instant.EPOCH.plusSeconds(40)),
                new Planted("a clock that is slow", DiagnosisStep.CLOCK, "the network 2026-11-29T17:00:00Z", "NTP", w -> w.networkTime = Optional.of(new NetworkTime(LocalDateTime.parse("2026-11-29T19:00:00"), Optional.of(ZoneOffset.ofHours(2))))),
                new Planted("a full disk", DiagnosisStep.DISK, "has 3 MiB free", "delete", w -> w.volume = new Volume(Path.of("/var/log/cellgate"), 3 << 20, 1L << 32, true)),
                new Planted("a read-only disk", DiagnosisStep.DISK, "cannot be written", "mount", w -> w.volume = new Volume(Path.of("/var/lib/cellgate"), 1L << 30, 1L << 32, false)));
    }
    // spotless:on

    @ParameterizedTest
    @MethodSource("faults")
    void aPlantedFaultIsNamedWithItsEvidenceAndWhatToDo(Planted fault) {
        World world = new World();
        fault.plant().accept(world);

        Diagnosis diagnosis = world.diagnosis();

        Finding first = diagnosis.findings().stream()
                .filter(Finding::isWrong)
                .findFirst()
                .orElseThrow();
        assertEquals(fault.cause(), first.step(), diagnosis::conclusion);
        assertEquals(1, diagnosis.findings().stream().filter(Finding::isWrong).count(), diagnosis::conclusion);
        assertTrue(first.evidence().contains(fault.evidence()), first::evidence);
        assertTrue(first.remedy().orElseThrow().contains(fault.remedy()), first::toString);
        assertTrue(diagnosis.conclusion().contains(fault.evidence()), diagnosis::conclusion);
        assertTrue(diagnosis.conclusion().contains(fault.remedy()), diagnosis::conclusion);
        assertEquals(fault.cause().published(), diagnosis.toMap().get("cause"));
    }

    @Test
    void threeFaultsAtOnceAreAllFoundAndTheFirstOfTheWayIsTheCause() {
        List<String> names = List.of("a wrong APN", "a clock without battery", "a full disk");
        World world = new World();
        Map<String, Planted> planted = new LinkedHashMap<>();
        faults().filter(fault -> names.contains(fault.name())).forEach(fault -> planted.put(fault.name(), fault));
        planted.values().forEach(fault -> fault.plant().accept(world));

        Diagnosis diagnosis = world.diagnosis();

        assertEquals(
                List.of(DiagnosisStep.APN, DiagnosisStep.CLOCK, DiagnosisStep.DISK),
                diagnosis.findings().stream()
                        .filter(Finding::isWrong)
                        .map(Finding::step)
                        .toList());
        assertTrue(
                diagnosis.conclusion().startsWith("apn of uplink roof: evidence of apn-or-account; to do: "),
                diagnosis::conclusion);
        planted.values()
                .forEach(fault -> assertTrue(diagnosis.conclusion().contains(fault.evidence()), diagnosis::conclusion));
    }

    /** Faults of different steps that do not hide one another, each with each other. */
    @Test
    void noFaultHidesAnotherOfTheMachine() {
        Set<DiagnosisStep> machine = EnumSet.of(DiagnosisStep.SOFTWARE, DiagnosisStep.CLOCK, DiagnosisStep.DISK);
        List<Planted> all = faults().toList();
        for (Planted one : all) {
            for (Planted other : all) {
                if (one.cause() != other.cause()
                        && machine.contains(other.cause())
                        && !other.name().startsWith("a modem's")) {
                    World world = new World();
                    one.plant().accept(world);
                    other.plant().accept(world);
                    Set<DiagnosisStep> found = world.diagnosis().findings().stream()
                            .filter(Finding::isWrong)
                            .map(Finding::step)
                            .collect(Collectors.toSet());
                    boolean clockRulesTheAge =
                            other.cause() == DiagnosisStep.CLOCK && one.name().contains("not answer");
                    assertTrue(
                            clockRulesTheAge || found.containsAll(Set.of(one.cause(), other.cause())),
                            one + " and " + other + ": " + found);
                }
            }
        }
    }

    @Test
    void whereAllIsWellNothingIsMadeUp() {
        Diagnosis diagnosis = new World().diagnosis();

        assertTrue(
                diagnosis.findings().stream().allMatch(finding -> finding.verdict() == Finding.Verdict.OK),
                diagnosis.findings()::toString);
        assertEquals("Nothing is wrong as far as can be seen from here.", diagnosis.conclusion());
        assertEquals(true, diagnosis.toMap().get("ok"));
        assertFalse(diagnosis.toMap().containsKey("cause"));
    }

    @Test
    void everyStepOfTheWayIsWalked() {
        assertEquals(
                EnumSet.allOf(DiagnosisStep.class),
                new World()
                        .diagnosis().findings().stream()
                                .map(Finding::step)
                                .collect(Collectors.toCollection(() -> EnumSet.noneOf(DiagnosisStep.class))));
    }

    @Test
    void ofSeveralBrokersTheOneWithoutASessionIsNamed() {
        World world = new World();
        world.sessions = List.of(
                new Session("io.cellgate.mqtt~a", true, Optional.empty()),
                new Session("io.cellgate.mqtt~b", false, Optional.of("ssl://broker.example.com:8883: not authorised")));

        String conclusion = world.diagnosis().conclusion();

        assertTrue(conclusion.startsWith("broker of mqtt b: there is no session"), conclusion);
        assertTrue(conclusion.contains("TLS in io.cellgate.mqtt~b"), conclusion);
    }

    @Test
    void aBrokerThatIsNotReachedIsNotToldTwiceWhereAnotherIs() {
        World world = new World();
        world.otherBrokers = List.of(new BrokerTrial("other.example.com:1883", Outcome.REFUSED, ""));
        world.sessions = List.of(
                new Session("io.cellgate.mqtt~a", true, Optional.empty()),
                new Session("io.cellgate.mqtt~b", false, Optional.of("tcp://other.example.com:1883: refused")));

        assertEquals(
                1,
                world.diagnosis().findings().stream().filter(Finding::isWrong).count());
    }

    @Test
    void aBrokerIsNotBlamedWhileThereIsNoLink() {
        World world = new World();
        world.simIs(SimState.ABSENT);
        world.broker = new BrokerTrial("broker.example.com:8883", Outcome.NAME_UNKNOWN, "");

        assertFalse(world.diagnosis().conclusion().contains("broker"), world.diagnosis()::conclusion);
    }

    @Test
    void aFailureThatIsMendedIsNotTold() {
        World world = new World();
        world.fails(PppCause.APN_OR_ACCOUNT);
        world.uplink = UplinkState.CONNECTED;

        assertEquals(true, world.diagnosis().toMap().get("ok"));
    }

    @ParameterizedTest
    @EnumSource(PppCause.class)
    void everyCauseOfAFailedDialIsTakenUp(PppCause cause) {
        World world = new World();
        world.fails(cause);

        assertTrue(world.diagnosis().conclusion().contains(cause.remedy()), world.diagnosis()::conclusion);
    }

    @ParameterizedTest
    @EnumSource(ModemState.class)
    void aStatusWithoutAnyDetailIsJudgedToo(ModemState state) {
        World world = new World();
        world.modem = state;
        world.usb = Optional.empty();
        world.noUplink = true;

        assertFalse(world.diagnosis().conclusion().isEmpty());
    }

    @Test
    void withoutAModemThatIsWhatIsSaid() {
        World world = new World();
        world.noModem = true;
        world.noUplink = true;

        assertTrue(world.diagnosis().conclusion().startsWith("usb: no modem is configured; to do: configure one"));
    }
}
