package io.cellgate.telemetry.mqtt;

import io.cellgate.modem.DataCounters;
import io.cellgate.modem.Identity;
import io.cellgate.modem.Modem;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.ModemStatus;
import io.cellgate.modem.NetworkTime;
import io.cellgate.modem.PortTrouble;
import io.cellgate.modem.Position;
import io.cellgate.modem.SimState;
import io.cellgate.modem.SimStatus;
import io.cellgate.modem.radio.RadioTechnology;
import io.cellgate.modem.radio.Registration;
import io.cellgate.modem.radio.RegistrationState;
import io.cellgate.modem.radio.Signal;
import io.cellgate.uplink.Uplink;
import io.cellgate.uplink.UplinkApn;
import io.cellgate.uplink.UplinkFailure;
import io.cellgate.uplink.UplinkRecovery;
import io.cellgate.uplink.UplinkRoute;
import io.cellgate.uplink.UplinkState;
import io.cellgate.uplink.UplinkStatus;
import io.cellgate.uplink.UplinkUsage;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.mockito.Mockito;

/** A modem and an uplink of which everything is known. */
final class StatusFixtures {

    static final String IMEI = "867223020000001";
    static final String MEID = "A1000009ABCDEF";
    static final String ESN = "80ABCDEF";
    static final String IMSI = "262010000000001";
    static final String ICCID = "8949020000012345678";
    static final String NUMBER = "+491711234567";
    static final List<String> IDENTITIES = List.of(IMEI, MEID, ESN, IMSI, ICCID, NUMBER);

    private StatusFixtures() {}

    static Modem fullModem(String name) {
        Instant now = Fixtures.NOW;
        ModemStatus status = new ModemStatus(
                name,
                ModemState.READY,
                now,
                Optional.of("as it should be"),
                Optional.of("mu709"),
                Optional.of(new Identity(
                        "Huawei", "MU709s-2", "11.652.67", Optional.of(IMEI), Optional.of(MEID), Optional.of(ESN))),
                new SimStatus(
                        SimState.READY,
                        Optional.of(ICCID),
                        Optional.of(IMSI),
                        OptionalInt.of(3),
                        OptionalInt.of(10),
                        Optional.of(NUMBER),
                        Optional.of("Carrier")),
                new Registration(
                        RegistrationState.HOME,
                        RegistrationState.ROAMING,
                        Optional.of("Carrier"),
                        Optional.of("26201"),
                        OptionalInt.of(4711),
                        OptionalLong.of(123_456_789),
                        Optional.of(RadioTechnology.LTE)),
                new Signal(
                        OptionalInt.of(-71),
                        OptionalInt.of(-80),
                        OptionalDouble.of(-4.5),
                        OptionalInt.of(-95),
                        OptionalDouble.of(11.2),
                        OptionalDouble.of(-9.5),
                        OptionalInt.of(70)),
                OptionalDouble.of(41.5),
                Optional.of(false),
                Optional.of(new NetworkTime(LocalDateTime.of(2025, 6, 1, 14, 0), Optional.of(ZoneOffset.ofHours(2)))),
                Optional.of(new DataCounters(
                        new DataCounters.Usage(Duration.ofSeconds(60), 1, 2),
                        Optional.of(new DataCounters.Usage(Duration.ofSeconds(600), 10, 20)),
                        OptionalLong.of(100),
                        OptionalLong.of(200))),
                Optional.of(new Position(
                        52.5,
                        13.4,
                        OptionalDouble.of(35),
                        OptionalDouble.of(0.5),
                        OptionalInt.of(7),
                        Optional.of(now))),
                Optional.of("ttyUSB2"),
                Optional.of(Path.of("/dev/ttyUSB0")),
                Optional.of(PortTrouble.NO_ANSWER));
        Modem modem = Mockito.mock(Modem.class);
        Mockito.when(modem.name()).thenReturn(name);
        Mockito.when(modem.status()).thenReturn(status);
        return modem;
    }

    static Uplink fullUplink(String name) {
        Instant now = Fixtures.NOW;
        UplinkUsage.Bytes bytes = new UplinkUsage.Bytes(5, 6);
        UplinkStatus status = new UplinkStatus(
                name,
                UplinkState.RECOVERING,
                now,
                "main",
                Optional.of("the module is restarted"),
                Optional.of("ppp0"),
                Optional.of(address("10.0.0.2")),
                Optional.of(address("10.64.64.64")),
                List.of(address("10.0.0.1")),
                Optional.of(true),
                OptionalLong.of(4711),
                3,
                OptionalLong.of(1000),
                OptionalLong.of(2000),
                Optional.of(new UplinkFailure("no-carrier", "NO CARRIER", "look at the antenna", now)),
                Optional.of(now.plusSeconds(60)),
                Optional.of(new UplinkRecovery("reset", "5 dials failed", Optional.of("program"), Optional.of(now))),
                Optional.of(new UplinkUsage(bytes, bytes, bytes, LocalDate.of(2025, 6, 1), OptionalLong.of(100), true)),
                Optional.of(address("2001:db8::1")),
                Optional.of(new UplinkApn("web.example", UplinkApn.Source.REMEMBERED, "it has worked")),
                Optional.of(new UplinkRoute(true, 100, "the cable is down")));
        Uplink uplink = Mockito.mock(Uplink.class);
        Mockito.when(uplink.name()).thenReturn(name);
        Mockito.when(uplink.status()).thenReturn(status);
        return uplink;
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
