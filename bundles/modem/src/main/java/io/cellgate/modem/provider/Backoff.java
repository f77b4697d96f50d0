package io.cellgate.modem.provider;

import java.time.Duration;

/** Waits twice as long after every failure, up to a bound. */
final class Backoff {

    private final Duration first;
    private Duration longest;
    private Duration next;

    Backoff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
        this.next = first;
    }

    /** How long to wait now. */
    Duration next() {
        Duration now = next.compareTo(longest) < 0 ? next : longest;
        next = now.multipliedBy(2);
        return now;
    }

    /** Whether nothing was waited for since the beginning. */
    boolean fresh() {
        return next.equals(first);
    }

    /** Another bound, in force from the next wait on. */
    void longest(Duration value) {
        longest = value;
    }

    /** Begins with the shortest wait again. */
    void reset() {
        next = first;
    }
}
