package io.cellgate.common.actor;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: twice as long after each failure, from a floor to a ceiling, with jitter, so that a thousand
 * gateways do not come back to a recovered network in the same second (GSMA TS.34). Never less than the floor, never more than
 * the ceiling. Not safe for use by several threads.
 */
public final class Backoff {

    /** In per cent: a wait lies between its step and a quarter more; at the ceiling, in the fifth below it. */
    private static final int HIGHEST = 125;

    private static final int LOWEST = 80;

    /** In steps: how far a wait that is spread may reach. */
    private static final int SPREAD = 10;

    private final RandomGenerator random;
    private Duration floor;
    private Duration ceiling;
    private int failures;

    /**
     * @param floor the shortest wait
     * @param ceiling the longest wait, not less than the floor
     * @param random for the jitter
     */
    public Backoff(Duration floor, Duration ceiling, RandomGenerator random) {
        this.floor = floor;
        this.ceiling = ceiling;
        this.random = random;
    }

    /** Counts a failure and says how long to wait after it. */
    public Duration next() {
        return jittered(step());
    }

    /**
     * As {@link #next}, for what a whole fleet loses in the same moment, such as a broker that is started anew: the wait lies anywhere between
     * its step, or half the ceiling where that is shorter, and ten times the step.
     */
    public Duration spread() {
        Duration step = step();
        long high = Math.min(step.toMillis() * SPREAD, ceiling.toMillis());
        return between(Math.min(step.toMillis(), ceiling.toMillis() / 2), high);
    }

    private Duration step() {
        Duration step = floor;
        for (int i = 0; i < failures && step.compareTo(ceiling) < 0; i++) {
            step = step.multipliedBy(2);
        }
        failures++;
        return step;
    }

    /** The wait after a failure that another try is not likely to mend; it is not counted. */
    public Duration longest() {
        return jittered(ceiling);
    }

    /** Failures since the last {@link #reset}. */
    public int failures() {
        return failures;
    }

    /** Begins with the floor again. */
    public void reset() {
        failures = 0;
    }

    /** Other bounds, in force from the next wait on; the failures stay counted. */
    public void bounds(Duration newFloor, Duration newCeiling) {
        floor = newFloor;
        ceiling = newCeiling;
    }

    private Duration jittered(Duration step) {
        long high = Math.min(step.toMillis() * HIGHEST / 100, ceiling.toMillis());
        return between(high * LOWEST / 100, high);
    }

    private Duration between(long least, long high) {
        long low = Math.max(least, floor.toMillis());
        return Duration.ofMillis(low + (long) (Math.max(0, high - low) * random.nextDouble()));
    }
}
