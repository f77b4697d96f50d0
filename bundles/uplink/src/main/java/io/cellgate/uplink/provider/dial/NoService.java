package io.cellgate.uplink.provider.dial;

import io.cellgate.modem.ModemStatus;
import io.cellgate.modem.SimState;
import io.cellgate.modem.radio.RegistrationState;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Why a module has no packet service, by the modem's status.
 *
 * @param words for the detail of a failure
 * @param remedy what to do
 */
public record NoService(String words, String remedy) {

    private static final Set<SimState> USABLE =
            EnumSet.of(SimState.UNKNOWN, SimState.READY, SimState.PIN2_REQUIRED, SimState.PUK2_REQUIRED);

    /** Whether a SIM can be used, as far as is known. */
    public static boolean usable(SimState sim) {
        return USABLE.contains(sim);
    }

    /** Empty when there is service, or when that is not known. */
    public static Optional<NoService> of(ModemStatus status) {
        SimState sim = status.sim().state();
        if (!usable(sim)) {
            return Optional.of(
                    new NoService("SIM " + sim.published(), "check the SIM and its PIN; see the modem's status"));
        }
        return registration(status)
                .filter(state -> !state.registered())
                .map(state -> new NoService(
                        "packet service " + state.published(), "check antenna, coverage and subscription"));
    }

    /** A module that does not tell of packet data is believed when it has service. */
    private static Optional<RegistrationState> registration(ModemStatus status) {
        return Stream.of(status.registration().ps(), status.registration().cs())
                .filter(state -> state != RegistrationState.UNKNOWN)
                .findFirst();
    }
}
