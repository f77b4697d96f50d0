package io.cellgate.uplink.provider.pause;

import io.cellgate.common.actor.Actor;
import io.cellgate.common.actor.Backoff;
import io.cellgate.common.actor.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The waits between dials. What mends a failure's cause ends its wait; the time is for what nobody can see. Only the actor's thread
 * touches it.
 */
public final class DialPause {

    /** The shortest wait for what mends the cause: a module that browns out on each dial gets a breath. */
    static final Duration MENDING_FLOOR = Duration.ofSeconds(3);

    /** So often in a row a wait ends that early; then each time twice as late. */
    private static final int QUICK_ENDS = 5;

    private static final int MOST_DOUBLINGS = 4;

    /** So many refused calls in a row may still be a network's bad moment. */
    private static final int REFUSALS_THAT_PASS = 3;

    private final Actor actor;
    private final InstantSource clock;
    private final Backoff failedDials;
    private final Backoff withoutDial;
    private Duration floor = Duration.ZERO;
    private Pause current = Pause.NONE;
    private PauseRule rule = PauseRule.USUAL;
    private @Nullable String note;
    private @Nullable Instant nextDialAt;
    private @Nullable Timer timer;
    private long begun;
    private long due;
    private boolean mended;
    private int endedEarly;
    private int refusedCalls;
    /** A pause was left out already, after a dial that met the end of the call before. */
    private boolean leftOut;
    /** The link was dialled without a pause, after one that had worked. */
    private boolean redialled;
    /** When the link was first seen to work; absent while none has since the last dial. */
    private @Nullable Long worksSince;

    /**
     * @param clock wall clock, for people's eyes
     * @param random for jitter
     */
    public DialPause(Actor actor, InstantSource clock, RandomGenerator random) {
        this.actor = actor;
        this.clock = clock;
        this.failedDials = new Backoff(Duration.ZERO, Duration.ZERO, random);
        this.withoutDial = new Backoff(Duration.ZERO, Duration.ZERO, random);
    }

    public Pause current() {
        return current;
    }

    /** What a person should know of the failure that is being waited on. */
    public Optional<String> note() {
        return Optional.ofNullable(note);
    }

    /** When dialling goes on at the latest, wall clock; empty when it does not wait. */
    public Optional<Instant> nextDialAt() {
        return Optional.ofNullable(nextDialAt);
    }

    /** Other bounds, for the waits that begin from now on. */
    public void bounds(Duration shortest, Duration longest) {
        floor = shortest;
        failedDials.bounds(shortest, longest);
        withoutDial.bounds(shortest, longest);
    }

    /** The link carries packets. */
    public void works() {
        leftOut = false;
        if (worksSince == null) {
            worksSince = actor.nanoTime();
        }
    }

    /**
     * Begins to wait.
     *
     * @param why for a person
     * @return for how long at most
     */
    public Duration begin(String why, PauseRule followed) {
        boolean lasted = worksSince != null && actor.nanoTime() - worksSince >= floor.toNanos();
        worksSince = null;
        end();
        if (lasted) {
            succeeded();
        }
        PauseRule.Length length = settled(followed.length());
        Duration wait = wait(length, lasted);
        if (wait.isZero()) {
            return wait;
        }
        rule = followed;
        current = length == PauseRule.Length.LONGEST ? Pause.PERSON : Pause.BACKOFF;
        note = why;
        mended = false;
        begun = actor.nanoTime();
        due = begun + wait.toNanos();
        endsWhenDue();
        return wait;
    }

    private PauseRule.Length settled(PauseRule.Length length) {
        if (length != PauseRule.Length.REFUSED_CALL) {
            return length;
        }
        refusedCalls++;
        return refusedCalls <= REFUSALS_THAT_PASS ? PauseRule.Length.FAILED_DIAL : PauseRule.Length.LONGEST;
    }

    private Duration wait(PauseRule.Length length, boolean lasted) {
        boolean none = length == PauseRule.Length.NONE;
        if (none && !leftOut) {
            leftOut = true;
            return Duration.ZERO;
        }
        leftOut = none;
        boolean ended = length == PauseRule.Length.LINK_ENDED;
        boolean flaps = redialled && !lasted;
        if (ended && !flaps) {
            redialled = true;
            return Duration.ZERO;
        }
        return switch (length) {
            case NO_DIAL -> withoutDial.next();
            case LONGEST -> failedDials.longest();
            case NONE, LINK_ENDED, FAILED_DIAL, REFUSED_CALL -> failedDials.next();
        };
    }

    /** A module that was not ready is. */
    public void modemReady() {
        if (rule.endsWithModem()) {
            mended();
        }
    }

    /** What the failure was about may be gone: the wait ends now, or when the least of it is over. */
    public void mended() {
        if (current == Pause.NONE || mended) {
            return;
        }
        mended = true;
        if (endedEarly < QUICK_ENDS) {
            withoutDial.reset();
        }
        int doublings = Math.min(MOST_DOUBLINGS, Math.max(0, endedEarly - QUICK_ENDS + 1));
        Duration least = MENDING_FLOOR.multipliedBy(1L << doublings);
        endedEarly++;
        due = Math.min(due, begun + least.toNanos());
        endsWhenDue();
    }

    private void endsWhenDue() {
        Timer.drop(timer);
        Duration left = Duration.ofNanos(due - actor.nanoTime());
        if (!left.isNegative() && !left.isZero()) {
            nextDialAt = clock.instant().plus(left);
            timer = actor.later(left, this::end);
        } else {
            end();
        }
    }

    /** Waits no longer. */
    public void end() {
        Timer.drop(timer);
        current = Pause.NONE;
        note = null;
        nextDialAt = null;
    }

    /** Nothing has failed any more: the next wait is the shortest. */
    public void reset() {
        succeeded();
        leftOut = false;
        redialled = false;
    }

    private void succeeded() {
        failedDials.reset();
        withoutDial.reset();
        endedEarly = 0;
        refusedCalls = 0;
    }
}
