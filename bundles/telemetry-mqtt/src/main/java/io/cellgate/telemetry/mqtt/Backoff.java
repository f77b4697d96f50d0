package io.cellgate.telemetry.mqtt;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: twice as long each time, from the floor to the ceiling, of which a random half is
 * taken away so that gateways which lost the same broker do not come back in step.
 */
final class Backoff {

    private final RandomGenerator random;
    private int failures;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** Counts a failure and gives the time to wait after it: from half of the step to the whole, never below the floor. */
    Duration next(Duration floor, Duration ceiling) {
        Duration step = floor;
        for (int i = 0; i < failures && step.compareTo(ceiling) < 0; i++) {
            step = step.multipliedBy(2);
        }
        failures++;
        Duration whole = step.compareTo(ceiling) < 0 ? step : ceiling;
        Duration jittered = whole.minusNanos((long) (whole.toNanos() * random.nextDouble() / 2));
        return jittered.compareTo(floor) < 0 ? floor : jittered;
    }

    /** The next wait is the floor again. */
    void reset() {
        failures = 0;
    }
}
