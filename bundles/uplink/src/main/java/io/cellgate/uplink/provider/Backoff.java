package io.cellgate.uplink.provider;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next dial: doubling from a floor to a ceiling, with jitter, so that a thousand gateways do not
 * come back to a recovered network in the same second (GSMA TS.34).
 *
 * @param floor the first wait; never less
 * @param ceiling the longest wait, jitter aside
 */
record Backoff(Duration floor, Duration ceiling) {

    /** The largest addition, as a part of the wait. */
    private static final double JITTER = 0.25;

    /**
     * The wait after a number of failures in a row.
     *
     * @param failures 1 or more
     */
    Duration after(int failures, RandomGenerator random) {
        long factor = 1L << Math.min(failures - 1, 20);
        Duration wait = floor.multipliedBy(factor);
        return jittered(wait.compareTo(ceiling) < 0 ? wait : ceiling, random);
    }

    /** The wait after a failure that dialling again is not likely to mend. */
    Duration slow(RandomGenerator random) {
        return jittered(ceiling, random);
    }

    private static Duration jittered(Duration wait, RandomGenerator random) {
        return wait.plusMillis((long) (wait.toMillis() * JITTER * random.nextDouble()));
    }
}
