package io.cellgate.uplink.provider;

import io.cellgate.uplink.UplinkFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The waits between dials. Only the inbox's thread touches them. */
final class Pauses {

    private final Inbox inbox;
    private final RandomGenerator random;
    private Situation.Pause current = Situation.Pause.NONE;
    private Optional<String> note = Optional.empty();
    private Inbox.@Nullable Timer timer;

    Pauses(Inbox inbox, RandomGenerator random) {
        this.inbox = inbox;
        this.random = random;
    }

    Situation.Pause current() {
        return current;
    }

    /** What a person should know of the failure that is being waited on. */
    Optional<String> note() {
        return note;
    }

    /**
     * Begins to wait.
     *
     * @param failures in a row, this one included
     * @return for how long
     */
    Duration begin(UplinkFailure failure, boolean retryable, Backoff backoff, int failures) {
        end();
        Duration wait = retryable ? backoff.after(Math.max(1, failures), random) : backoff.slow(random);
        current = retryable ? Situation.Pause.BACKOFF : Situation.Pause.PERSON;
        note = Optional.of(StatusText.words(failure) + "; next dial in " + wait.toSeconds() + " s");
        timer = inbox.later(wait, this::end);
        return wait;
    }

    /** Waits no longer. */
    void end() {
        Inbox.Timer.cancel(timer);
        current = Situation.Pause.NONE;
        note = Optional.empty();
    }
}
