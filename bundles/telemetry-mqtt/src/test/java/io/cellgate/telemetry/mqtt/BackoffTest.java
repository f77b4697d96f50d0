package io.cellgate.telemetry.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final Duration FLOOR = Duration.ofSeconds(2);
    private static final Duration CEILING = Duration.ofMinutes(5);

    private static RandomGenerator always(double value) {
        return new Random() {
            private static final long serialVersionUID = 1L;

            @Override
            public double nextDouble() {
                return value;
            }
        };
    }

    @Test
    void theWaitDoublesFromTheFloorToTheCeiling() {
        Backoff backoff = new Backoff(always(0));

        assertEquals(Duration.ofSeconds(2), backoff.next(FLOOR, CEILING));
        assertEquals(Duration.ofSeconds(4), backoff.next(FLOOR, CEILING));
        assertEquals(Duration.ofSeconds(8), backoff.next(FLOOR, CEILING));
        for (int i = 0; i < 100; i++) {
            backoff.next(FLOOR, CEILING);
        }
        assertEquals(CEILING, backoff.next(FLOOR, CEILING));
    }

    @Test
    void aRandomPartUpToHalfIsTakenAway() {
        Backoff backoff = new Backoff(always(0.5));
        backoff.next(FLOOR, CEILING);

        assertEquals(Duration.ofSeconds(3), backoff.next(FLOOR, CEILING));
    }

    @Test
    void afterASuccessItBeginsAtTheFloorAgain() {
        Backoff backoff = new Backoff(always(0));
        backoff.next(FLOOR, CEILING);
        backoff.next(FLOOR, CEILING);

        backoff.reset();

        assertEquals(FLOOR, backoff.next(FLOOR, CEILING));
    }

    @Property(tries = 200)
    void theWaitNeverLeavesItsBounds(@ForAll long seed, @ForAll @IntRange(min = 1, max = 80) int failures) {
        Backoff backoff = new Backoff(new Random(seed));
        for (int i = 0; i < failures; i++) {
            Duration wait = backoff.next(FLOOR, CEILING);
            assertTrue(wait.compareTo(FLOOR) >= 0 && wait.compareTo(CEILING) <= 0, wait::toString);
        }
    }
}
