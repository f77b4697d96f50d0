package io.cellgate.uplink.provider;

import io.cellgate.common.actor.Timer;
import io.cellgate.ppp.PppDaemon;
import io.cellgate.ppp.PppListener;
import io.cellgate.ppp.PppSession;
import io.cellgate.uplink.provider.Situation.Adoption;
import io.cellgate.uplink.provider.dial.FailureReport;
import io.cellgate.uplink.provider.dial.PppLink;
import io.cellgate.uplink.provider.input.Answer;
import io.cellgate.uplink.provider.input.InputActor;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has pppd control look for a pppd that an earlier life has left running. Only the actor's thread touches it. */
final class EarlierPppd {

    private static final Logger LOG = LoggerFactory.getLogger(EarlierPppd.class);

    /** Until pppd control that could not look for it is asked again. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final String name;
    private final InputActor actor;
    private final FailureReport failures;
    private final Function<PppLink, PppListener> listeners;
    private final BiConsumer<PppLink, Optional<PppSession>> found;
    private Adoption state = Adoption.DUE;
    private @Nullable PppLink candidate;
    private @Nullable Timer again;

    /**
     * @param name pppd's link name
     * @param listeners hears for a link what pppd control tells of it
     * @param found takes the link, and its session if there is one; called once for each pppd control
     */
    EarlierPppd(
            String name,
            InputActor actor,
            FailureReport failures,
            Function<PppLink, PppListener> listeners,
            BiConsumer<PppLink, Optional<PppSession>> found) {
        this.name = name;
        this.actor = actor;
        this.failures = failures;
        this.listeners = listeners;
        this.found = found;
    }

    Adoption state() {
        return state;
    }

    /** Another pppd control is there, or none: it has not looked yet. */
    void due() {
        state = Adoption.DUE;
        candidate = null;
        Timer.drop(again);
    }

    /** Asks pppd control. */
    void look(PppDaemon asked) {
        PppLink sought = PppLink.adopted();
        state = Adoption.ASKED;
        candidate = sought;
        actor.ask(
                () -> asked.adopt(name, listeners.apply(sought)),
                answer -> answered(sought, answer),
                PppLink::notAdopted);
    }

    /** Looks no more. */
    void stop() {
        Timer.drop(again);
    }

    private void answered(PppLink sought, Answer<Optional<PppSession>> answer) {
        if (candidate != sought) {
            PppLink.notAdopted(answer); // the pppd control that was asked has gone; the next one looks again
            return;
        }
        if (answer.failure().isPresent()) {
            LOG.warn(
                    "uplink {}: cannot look for an earlier pppd: {}",
                    name,
                    StatusText.words(failures.logged(name, answer.failure().get())));
            again = actor.later(PAUSE, () -> state = Adoption.DUE);
            return;
        }
        state = Adoption.DONE;
        found.accept(sought, answer.value().flatMap(session -> session));
    }
}
