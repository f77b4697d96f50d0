package io.cellgate.uplink.provider;

import io.cellgate.common.actor.Timer;
import io.cellgate.ppp.PppDaemon;
import io.cellgate.ppp.PppListener;
import io.cellgate.ppp.PppSession;
import io.cellgate.ppp.PppWatch;
import io.cellgate.uplink.provider.Situation.Adoption;
import io.cellgate.uplink.provider.dial.FailureReport;
import io.cellgate.uplink.provider.dial.PppLink;
import io.cellgate.uplink.provider.input.Answer;
import io.cellgate.uplink.provider.input.InputActor;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
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
    private final BooleanSupplier idle;
    private Adoption state = Adoption.DUE;
    private @Nullable PppLink candidate;
    private @Nullable Timer again;
    private @Nullable PppWatch news;
    private @Nullable String problem;

    /**
     * @param name pppd's link name
     * @param listeners hears for a link what pppd control tells of it
     * @param found takes the link, and its session if there is one; called once for each look
     * @param idle whether no pppd runs that is known of
     */
    EarlierPppd(
            String name,
            InputActor actor,
            FailureReport failures,
            Function<PppLink, PppListener> listeners,
            BiConsumer<PppLink, Optional<PppSession>> found,
            BooleanSupplier idle) {
        this.name = name;
        this.actor = actor;
        this.failures = failures;
        this.listeners = listeners;
        this.found = found;
        this.idle = idle;
    }

    Adoption state() {
        return state;
    }

    /** Why pppd control could not look, while it could not. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** Another pppd control is there, or none: it has not looked yet. */
    void due() {
        lookAgain();
        candidate = null;
        problem = null;
    }

    private void lookAgain() {
        stop();
        state = Adoption.DUE;
    }

    /** Asks pppd control. */
    void look(PppDaemon asked) {
        PppLink sought = PppLink.adopted();
        state = Adoption.ASKED;
        candidate = sought;
        actor.ask(
                () -> asked.adopt(name, listeners.apply(sought)),
                answer -> answered(asked, sought, answer),
                PppLink::notAdopted);
    }

    /** Looks no more. */
    void stop() {
        Timer.drop(again);
        if (news != null) {
            news.close();
            news = null;
        }
    }

    private void answered(PppDaemon asked, PppLink sought, Answer<Optional<PppSession>> answer) {
        if (candidate != sought) {
            PppLink.notAdopted(answer); // the pppd control that was asked has gone; the next one looks again
            return;
        }
        if (answer.failure().isPresent()) {
            notLooked(answer.failure().get());
            again = actor.later(PAUSE, this::lookAgain);
            hear(asked);
            return;
        }
        problem = null;
        state = Adoption.DONE;
        Optional<PppSession> session = answer.value().flatMap(there -> there);
        found.accept(sought, session);
        if (session.isEmpty()) {
            hear(asked);
        }
    }

    private void notLooked(Throwable failure) {
        String words = StatusText.words(failures.logged(name, failure));
        if (!words.equals(problem)) {
            LOG.warn("uplink {}: cannot look for an earlier pppd: {}", name, words);
        }
        problem = words;
    }

    /** Pppd control that gets its configuration late has looked in the wrong place, and may have been refused there. */
    private void hear(PppDaemon asked) {
        try {
            news = asked.whenConfigured(() -> actor.execute(() -> {
                if (state == Adoption.ASKED || idle.getAsBoolean()) {
                    lookAgain();
                }
            }));
        } catch (RuntimeException | LinkageError e) {
            // of a bundle that is being replaced; the next one looks again
            LOG.debug("uplink {}: pppd control does not tell of its configuration", name, e);
        }
    }
}
