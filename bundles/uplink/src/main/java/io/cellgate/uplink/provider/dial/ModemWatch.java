package io.cellgate.uplink.provider.dial;

import io.cellgate.modem.ModemState;
import io.cellgate.modem.ModemStatus;
import io.cellgate.modem.SimStatus;
import io.cellgate.modem.radio.Signal;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the modem's status means for a dial, and which of its changes are news. Only the actor's thread touches it.
 *
 * <p>The modem holds a lost registration back for a while, so that nobody is alarmed by a handover. A dial into it fails all the same,
 * so here it counts at once.
 */
public final class ModemWatch {

    /** What has changed for dials. */
    public enum News {
        NOTHING,
        /** It was not ready, and is. */
        READY,
        /** It was ready, and is not. */
        LOST,
        /** Another SIM is in it. */
        OTHER_SIM,
        /** It is ready as before, had a signal, and tells of none any more. */
        SIGNAL_GONE
    }

    /** States that a module passes through when its only port comes back from a call, and then nothing has changed. */
    private static final Set<ModemState> ON_THE_WAY = EnumSet.of(ModemState.IDENTIFYING, ModemState.INITIALISING);

    private boolean ready;
    private boolean lent;
    private boolean receives;
    private @Nullable String iccid;
    private @Nullable String imsi;

    /** How far the modem is for a dial. */
    public static ModemState state(ModemStatus status) {
        if (status.state() != ModemState.READY || NoService.of(status).isEmpty()) {
            return status.state();
        }
        return NoService.usable(status.sim().state()) ? ModemState.WAITING_NETWORK : ModemState.WAITING_SIM;
    }

    /** Whether it has packet service, as far as is known, also while its only port carries a call. */
    public static boolean inService(ModemStatus status) {
        return (status.state() == ModemState.READY || status.state() == ModemState.LENT)
                && NoService.of(status).isEmpty();
    }

    /** Takes in the status of this moment; empty when there is no modem. */
    public News look(Optional<ModemStatus> status) {
        if (otherSim(status.map(ModemStatus::sim).orElse(SimStatus.UNKNOWN))) {
            return News.OTHER_SIM;
        }
        Optional<ModemState> state = status.map(ModemWatch::state);
        lent = state.filter(now -> now == ModemState.LENT || (lent && ON_THE_WAY.contains(now)))
                .isPresent();
        if (lent) {
            receives = false; // nobody asks the module meanwhile, so that it tells of nothing
            return News.NOTHING;
        }
        boolean was = ready;
        ready = state.filter(ModemState.READY::equals).isPresent();
        boolean received = receives;
        receives = ready
                && status.map(ModemStatus::signal).filter(ModemWatch::isHeard).isPresent();
        if (ready != was) {
            return ready ? News.READY : News.LOST;
        }
        return received && !receives ? News.SIGNAL_GONE : News.NOTHING;
    }

    /** Whether any number tells of a signal; 99 of +CSQ and its like are none at all. */
    private static boolean isHeard(Signal signal) {
        return signal.rssiDbm().isPresent()
                || signal.rscpDbm().isPresent()
                || signal.rsrpDbm().isPresent()
                || signal.quality().orElse(0) > 0;
    }

    private boolean otherSim(SimStatus sim) {
        boolean other = differs(iccid, sim.iccid()) || differs(imsi, sim.imsi());
        iccid = sim.iccid().orElse(other ? null : iccid);
        imsi = sim.imsi().orElse(other ? null : imsi);
        return other;
    }

    private static boolean differs(@Nullable String known, Optional<String> now) {
        return known != null && now.filter(value -> !value.equals(known)).isPresent();
    }
}
