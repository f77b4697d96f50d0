package io.cellgate.uplink.provider;

import io.cellgate.modem.ModemState;
import io.cellgate.uplink.UplinkRecovery;
import io.cellgate.uplink.provider.Situation.Adoption;
import io.cellgate.uplink.provider.check.LinkChecker;
import io.cellgate.uplink.provider.dial.LinkState;
import io.cellgate.uplink.provider.dial.ModemWatch;
import io.cellgate.uplink.provider.dial.PppLink;
import io.cellgate.uplink.provider.pause.Pause;
import io.cellgate.uplink.provider.route.RouteSeat;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** What the parts of a link tell, put together for the next decision and for the status; changes nothing. On the actor's thread. */
final class LinkReport {

    private final Prerequisites prerequisites;
    private final Supplier<Optional<PppLink>> link;
    private final LinkChecker checker;
    private final ConfigurationMatch match;
    private final EarlierPppd earlier;
    private final NextDial nextDial;
    private final LinkUsage usage;
    private final RouteSeat seat;

    LinkReport(
            Prerequisites prerequisites,
            Supplier<Optional<PppLink>> link,
            LinkChecker checker,
            ConfigurationMatch match,
            EarlierPppd earlier,
            NextDial nextDial,
            LinkUsage usage,
            RouteSeat seat) {
        this.prerequisites = prerequisites;
        this.link = link;
        this.checker = checker;
        this.match = match;
        this.earlier = earlier;
        this.nextDial = nextDial;
        this.usage = usage;
        this.seat = seat;
    }

    /** What a person should know beside the state. */
    Optional<String> note() {
        return earlier.problem()
                .or(match::lacking)
                .or(usage::note)
                .or(nextDial::note)
                .or(checker::note)
                .or(seat::note)
                .or(() -> link.get().flatMap(PppLink::endedBecause).map(StatusText::words));
    }

    /** What the checks have cost over the air, in bytes; safe for any thread. */
    long checkBytes() {
        return checker.bytes();
    }

    /** Dials since the last success. */
    int attempt() {
        return nextDial.attempt();
    }

    /** The step of recovery that is being taken. */
    Optional<UplinkRecovery> recovery() {
        return nextDial.recovery();
    }

    /** When the next dial goes at the latest, if one is waited for. */
    Optional<Instant> nextDialAt() {
        return usage.cappedUntil().or(nextDial::at);
    }

    /** All that the next step depends on. */
    Situation situation() {
        Optional<PppLink> present = link.get();
        boolean idle = present.isEmpty() && prerequisites.wanted && earlier.state() == Adoption.DONE;
        return new Situation(
                prerequisites.settings != null && !(idle && match.lacking().isPresent()),
                prerequisites.wanted,
                present.map(PppLink::state).orElse(LinkState.NONE),
                checker.state(),
                prerequisites.daemon != null,
                earlier.state(),
                prerequisites
                        .statusOfModem()
                        .map(ModemWatch::state)
                        .filter(state -> state != ModemState.READY || !prerequisites.accessPoints.pending()),
                usage.cappedUntil().isPresent() ? Pause.CAP : nextDial.pause(),
                seat.need());
    }
}
