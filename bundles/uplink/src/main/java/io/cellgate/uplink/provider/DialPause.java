package io.cellgate.uplink.provider;

import io.cellgate.common.actor.Actor;
import io.cellgate.common.actor.Backoff;
import io.cellgate.common.actor.Timer;
import io.cellgate.uplink.UplinkFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The waits between dials. Only the actor's thread touches them. */
final class DialPause {

    private final Actor actor;
    private final Backoff backoff;
    private Situation.Pause current = Situation.Pause.NONE;
    private @Nullable String note;
    private boolean skipped;
    private @Nullable Timer timer;

    /** @param random for jitter */
    DialPause(Actor actor, RandomGenerator random) {
        this.actor = actor;
        this.backoff = new Backoff(Duration.ZERO, Duration.ZERO, random);
    }

    Situation.Pause current() {
        return current;
    }

    /** What a person should know of the failure that is being waited on. */
    Optional<String> note() {
        return Optional.ofNullable(note);
    }

    /** Other bounds, for the waits that begin from now on. */
    void bounds(Duration floor, Duration ceiling) {
        backoff.bounds(floor, ceiling);
    }

    /** Begins to wait, and says for how long. No two dials in a row go without a pause. */
    Duration begin(UplinkFailure failure, Situation.Pause wanted) {
        end();
        boolean none = wanted == Situation.Pause.NONE;
        if (none && !skipped) {
            skipped = true;
            return Duration.ZERO;
        }
        skipped = none;
        boolean retryable = wanted != Situation.Pause.PERSON;
        Duration wait = retryable ? backoff.next() : backoff.longest();
        current = retryable ? Situation.Pause.BACKOFF : Situation.Pause.PERSON;
        note = StatusText.words(failure) + "; next dial in " + wait.toSeconds() + " s";
        timer = actor.later(wait, this::end);
        return wait;
    }

    /** Waits no longer. */
    void end() {
        Timer.drop(timer);
        current = Situation.Pause.NONE;
        note = null;
    }

    /** Nothing has failed any more: the next wait is the shortest. */
    void reset() {
        backoff.reset();
        skipped = false;
    }
}
