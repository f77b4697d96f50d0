package io.cellgate.uplink.provider.check;

import io.cellgate.common.actor.Actor;
import io.cellgate.common.actor.Timer;
import io.cellgate.ppp.PppStatus;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks a link that has an address, again and again, until it is stopped. Only the actor's thread touches it. */
public final class LinkChecker {

    private final ConnectivityCheck check;
    private final Actor actor;
    private CheckState state = CheckState.PENDING;
    private int failures;
    private @Nullable String note;
    private @Nullable Timer timer;
    private @Nullable Runnable next;
    private int round;

    /** @param actor runs the checks' results */
    public LinkChecker(ConnectivityCheck check, Actor actor) {
        this.check = check;
        this.actor = actor;
    }

    /** What the check says. */
    public CheckState state() {
        return state;
    }

    /** Checks in a row without an answer. */
    public int failures() {
        return failures;
    }

    /** What a person should know of it. */
    public Optional<String> note() {
        return Optional.ofNullable(note);
    }

    /** Forgets the link. */
    public void stop() {
        round++;
        Timer.drop(timer);
        next = null;
        state = CheckState.PENDING;
        failures = 0;
        note = null;
    }

    /** Something was heard that may have cut the link: it is checked now and not when its time comes. */
    public void soon() {
        Runnable due = next;
        if (due != null) {
            Timer.drop(timer);
            due.run();
        }
    }

    /** Begins with a link that has just got its address, or anew with other settings. */
    public void start(PppStatus link, CheckSettings settings) {
        stop();
        run(link, settings);
    }

    private void run(PppStatus link, CheckSettings settings) {
        boolean elsewhere = link.defaultRoute().filter(route -> !route).isPresent();
        if (elsewhere) {
            note = "the default route goes through another interface; not checked";
        }
        if (!settings.enabled()
                || elsewhere
                || link.dns().isEmpty()
                || link.local().isEmpty()) {
            state = CheckState.PASSED;
            return;
        }
        int asked = round;
        check.check(
                link.local().orElseThrow(),
                link.dns(),
                settings.timeout(),
                passed -> actor.execute(() -> {
                    if (asked == round) {
                        done(passed, link, settings);
                    }
                }));
    }

    private void done(boolean passed, PppStatus link, CheckSettings settings) {
        if (passed) {
            failures = 0;
            note = null;
            state = CheckState.PASSED;
            later(settings.interval(), link, settings);
            return;
        }
        failures++;
        note = "no answer from the carrier's resolvers through the link, " + failures + " of " + settings.failures()
                + " checks";
        state = failures >= settings.failures() ? CheckState.LOST : CheckState.FAILING;
        if (state == CheckState.FAILING) {
            // Sooner than the usual interval: it decides whether the link is given up.
            later(settings.timeout(), link, settings);
        }
    }

    private void later(Duration delay, PppStatus link, CheckSettings settings) {
        Runnable check = () -> {
            next = null;
            run(link, settings);
        };
        next = check;
        timer = actor.later(delay, check);
    }
}
