package io.cellgate.uplink.provider;

import io.cellgate.ppp.PppStatus;
import io.cellgate.uplink.provider.UplinkSettings.CheckSettings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks a link that has an address, again and again, until it is stopped. Only the inbox's thread touches it. */
final class LinkChecker {

    private final ConnectivityCheck check;
    private final Inbox inbox;
    private Situation.Check state = Situation.Check.PENDING;
    private int failures;
    private Optional<String> note = Optional.empty();
    private Inbox.@Nullable Timer timer;
    private int round;

    LinkChecker(ConnectivityCheck check, Inbox inbox) {
        this.check = check;
        this.inbox = inbox;
    }

    /** What the check says. */
    Situation.Check state() {
        return state;
    }

    /** Checks in a row without an answer. */
    int failures() {
        return failures;
    }

    /** What a person should know of it. */
    Optional<String> note() {
        return note;
    }

    /** Forgets the link. */
    void stop() {
        round++;
        Inbox.Timer.cancel(timer);
        state = Situation.Check.PENDING;
        failures = 0;
        note = Optional.empty();
    }

    /** Begins with a link that has just got its address, or anew with other settings. */
    void start(PppStatus link, CheckSettings settings) {
        stop();
        run(link, settings);
    }

    private void run(PppStatus link, CheckSettings settings) {
        boolean elsewhere = link.defaultRoute().filter(route -> !route).isPresent();
        if (elsewhere) {
            note = Optional.of("the default route goes through another interface; not checked");
        }
        if (!settings.enabled()
                || elsewhere
                || link.dns().isEmpty()
                || link.local().isEmpty()) {
            state = Situation.Check.PASSED;
            return;
        }
        int asked = round;
        check.check(
                link.local().orElseThrow(),
                link.dns(),
                settings.timeout(),
                passed -> inbox.put(() -> {
                    if (asked == round) {
                        done(passed, link, settings);
                    }
                }));
    }

    private void done(boolean passed, PppStatus link, CheckSettings settings) {
        if (passed) {
            failures = 0;
            note = Optional.empty();
            state = Situation.Check.PASSED;
            timer = inbox.later(settings.interval(), () -> run(link, settings));
            return;
        }
        failures++;
        note = Optional.of("no answer from the carrier's resolvers through the link, " + failures + " of "
                + settings.failures() + " checks");
        state = failures >= settings.failures() ? Situation.Check.LOST : Situation.Check.FAILING;
        if (state == Situation.Check.FAILING) {
            // Sooner than the usual interval: it decides whether the link is given up.
            timer = inbox.later(settings.timeout(), () -> run(link, settings));
        }
    }
}
