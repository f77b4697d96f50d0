package io.cellgate.web;

import io.cellgate.modem.Identity;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.ModemStatus;
import io.cellgate.modem.PortTrouble;
import io.cellgate.modem.SimState;
import io.cellgate.modem.SimStatus;
import io.cellgate.modem.radio.RadioTechnology;
import io.cellgate.modem.radio.Registration;
import io.cellgate.modem.radio.RegistrationState;
import io.cellgate.modem.radio.Signal;
import io.cellgate.uplink.UplinkFailure;
import io.cellgate.uplink.UplinkState;
import io.cellgate.uplink.UplinkStatus;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Statuses as a gateway has them. */
public final class Statuses {

    private static final Instant SINCE = Instant.parse("2026-03-01T10:00:00Z");

    private Statuses() {}

    /** A modem named main. */
    public static ModemStatus modem(ModemState state, SimState sim, RegistrationState ps, String detail) {
        boolean found = state != ModemState.WAITING_DEVICE;
        return new ModemStatus(
                "main",
                state,
                SINCE,
                Optional.of(detail).filter(text -> !text.isEmpty()),
                Optional.empty(),
                found
                        ? Optional.of(new Identity(
                                "huawei",
                                "MU509",
                                "11.8",
                                Optional.of("123456789012345"),
                                Optional.empty(),
                                Optional.empty()))
                        : Optional.empty(),
                new SimStatus(sim, Optional.empty(), Optional.empty(), OptionalInt.empty(), OptionalInt.empty()),
                new Registration(
                        RegistrationState.UNKNOWN,
                        ps,
                        ps.registered() ? Optional.of("Example") : Optional.empty(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        OptionalLong.empty(),
                        Optional.<RadioTechnology>empty()),
                Signal.UNKNOWN,
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                found ? Optional.of("/dev/ttyUSB2") : Optional.empty(),
                Optional.empty());
    }

    /** One that waits for its device. */
    public static ModemStatus waitingFor(PortTrouble trouble, String detail) {
        ModemStatus status = modem(ModemState.WAITING_DEVICE, SimState.UNKNOWN, RegistrationState.UNKNOWN, detail);
        return new ModemStatus(
                status.name(),
                status.state(),
                status.since(),
                status.detail(),
                status.profile(),
                status.identity(),
                status.sim(),
                status.registration(),
                status.signal(),
                status.temperatureC(),
                status.overheated(),
                status.networkTime(),
                status.data(),
                status.position(),
                status.atPort(),
                status.dataPort(),
                Optional.of(trouble));
    }

    /** One that can be dialled. */
    public static ModemStatus ready() {
        return modem(ModemState.READY, SimState.READY, RegistrationState.HOME, "");
    }

    /** An uplink named main over the modem main. */
    public static UplinkStatus uplink(UplinkState state, String detail, Optional<Instant> nextDialAt) {
        boolean up = state == UplinkState.CONNECTED;
        return new UplinkStatus(
                "main",
                state,
                SINCE,
                "main",
                Optional.of(detail).filter(text -> !text.isEmpty()),
                up ? Optional.of("ppp0") : Optional.empty(),
                up ? Optional.of(InetAddress.getLoopbackAddress()) : Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                OptionalLong.empty(),
                0,
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.of(new UplinkFailure("no-carrier", "the call ended", "look at the signal", SINCE)),
                nextDialAt,
                Optional.empty(),
                Optional.empty());
    }
}
