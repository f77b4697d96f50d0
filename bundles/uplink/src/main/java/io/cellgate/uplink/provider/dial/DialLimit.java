package io.cellgate.uplink.provider.dial;

import io.cellgate.common.actor.Actor;
import io.cellgate.common.actor.Timer;
import io.cellgate.modem.call.CallDiagnosis;
import io.cellgate.uplink.UplinkFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Bounds how long a dial may take: first the preparation of the call, then pppd's way to an address. Only the actor's thread touches it.
 */
public final class DialLimit {

    private final Actor actor;
    private final FailureReport failures;
    private final Supplier<Optional<Duration>> limit;
    private final BiConsumer<PppLink, Consumer<Optional<CallDiagnosis>>> diagnosis;
    private final BiConsumer<PppLink, UplinkFailure> noCall;
    private @Nullable Timer timer;

    /**
     * @param limit what is configured; empty where nothing is
     * @param diagnosis asks the module why there is no address, and hands on what it says
     * @param noCall takes a link that was not prepared in time; one that has a pppd is ended here
     */
    public DialLimit(
            Actor actor,
            FailureReport failures,
            Supplier<Optional<Duration>> limit,
            BiConsumer<PppLink, Consumer<Optional<CallDiagnosis>>> diagnosis,
            BiConsumer<PppLink, UplinkFailure> noCall) {
        this.actor = actor;
        this.failures = failures;
        this.limit = limit;
        this.diagnosis = diagnosis;
        this.noCall = noCall;
    }

    /** Bounds what begins now. */
    public void begin(PppLink bounded) {
        drop();
        limit.get().ifPresent(most -> timer = actor.later(most, () -> over(bounded, most)));
    }

    /** There is an address, or no dial any more. */
    public void drop() {
        Timer.drop(timer);
    }

    private void over(PppLink slow, Duration waited) {
        if (slow.up() || slow.isUnwatched()) {
            return;
        }
        if (slow.beforePppd()) {
            noCall.accept(slow, failures.noCall(waited));
        } else if (slow.isStarting()) {
            slow.end(Optional.of(failures.noPppd(waited)));
        } else if (slow.lacksOnlyTheAddress() && !slow.ending()) {
            diagnosis.accept(slow, said -> slow.end(Optional.of(failures.dialTimeout(slow, waited, said))));
        } else {
            slow.end(Optional.of(failures.dialTimeout(slow, waited, Optional.empty())));
        }
    }
}
