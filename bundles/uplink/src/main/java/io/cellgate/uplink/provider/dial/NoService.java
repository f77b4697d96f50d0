package io.cellgate.uplink.provider.dial;

import io.cellgate.modem.ModemStatus;
import io.cellgate.modem.SimState;
import io.cellgate.modem.radio.RegistrationState;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Why a module has no packet service, by the modem's status.
 *
 * @param words for the detail of a failure
 * @param remedy what to do
 */
public record NoService(String words, String remedy) {

    private static final Set<SimState> USABLE =
            EnumSet.of(SimState.UNKNOWN, SimState.READY, SimState.PIN2_REQUIRED, SimState.PUK2_REQUIRED);

    /** Empty when there is service, or when that is not known. */
    public static Optional<NoService> of(ModemStatus status) {
        SimState sim = status.sim().state();
        if (!USABLE.contains(sim)) {
            return Optional.of(
                    new NoService("SIM " + sim.published(), "check the SIM and its PIN; see the modem's status"));
        }
        RegistrationState packet = status.registration().ps();
        return packet == RegistrationState.UNKNOWN || packet.registered()
                ? Optional.empty()
                : Optional.of(new NoService(
                        "packet service " + packet.published(), "check antenna, coverage and subscription"));
    }
}
