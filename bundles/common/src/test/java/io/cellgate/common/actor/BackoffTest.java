package io.cellgate.common.actor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final Duration FLOOR = Duration.ofSeconds(10);
    private static final Duration CEILING = Duration.ofMinutes(30);

    /** Jitter at its least. */
    private final RandomGenerator least = new RandomGenerator() {
        @Override
        public long nextLong() {
            return 0;
        }

        @Override
        public double nextDouble() {
            return 0;
        }
    };

    @Test
    void eachWaitIsTwiceTheOneBefore() {
        Backoff backoff = new Backoff(FLOOR, CEILING, least);

        assertEquals(Duration.ofSeconds(10), backoff.next());
        assertEquals(Duration.ofSeconds(20), backoff.next());
        assertEquals(Duration.ofSeconds(40), backoff.next());
        assertEquals(3, backoff.failures());

        backoff.reset();
        assertEquals(Duration.ofSeconds(10), backoff.next());
    }

    @Property
    void noWaitIsBelowTheFloorOrAboveTheCeiling(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 60) int failures,
            @ForAll @IntRange(min = 1, max = 600) int floor) {
        Duration low = Duration.ofSeconds(floor);
        Duration high = low.plusSeconds(seed & 0xfff);
        Backoff backoff = new Backoff(low, high, new Random(seed));

        for (int i = 0; i < failures; i++) {
            Duration wait = backoff.next();
            assertTrue(wait.compareTo(low) >= 0 && wait.compareTo(high) <= 0, wait + " of " + low + " to " + high);
        }
        backoff.reset();
        for (int i = 0; i < failures; i++) {
            Duration wait = backoff.spread();
            assertTrue(wait.compareTo(low) >= 0 && wait.compareTo(high) <= 0, wait + " of " + low + " to " + high);
        }
        assertTrue(backoff.longest().compareTo(high) <= 0);
    }

    /** The most of 1000 gateways, whose jitter is spread evenly, that come back within the same floor's time. */
    private static int most(int failures) {
        int[] windows = new int[1 + (int) CEILING.dividedBy(FLOOR)];
        for (int gateway = 0; gateway < 1000; gateway++) {
            double jitter = gateway / 1000.0;
            Backoff backoff = new Backoff(FLOOR, CEILING, new RandomGenerator() {
                @Override
                public long nextLong() {
                    return 0;
                }

                @Override
                public double nextDouble() {
                    return jitter;
                }
            });
            for (int failure = 1; failure < failures; failure++) {
                backoff.next();
            }
            windows[(int) backoff.spread().dividedBy(FLOOR)]++;
        }
        return IntStream.of(windows).max().orElseThrow();
    }

    @Test
    void afterTheFirstFailureAFleetIsSpreadOverNineFloors() {
        assertTrue(most(1) <= 112, () -> "in one window: " + most(1));
    }

    @Test
    void afterALongOutageAFleetIsSpreadOverHalfTheCeiling() {
        // 90 floors
        assertTrue(most(20) <= 12, () -> "in one window: " + most(20));
    }

    @Test
    void aSpreadWaitGrowsToHalfTheCeilingAtLeast() {
        Backoff backoff = new Backoff(FLOOR, CEILING, least);

        assertEquals(Duration.ofSeconds(10), backoff.spread());
        assertEquals(Duration.ofSeconds(20), backoff.spread());
        assertEquals(2, backoff.failures());
        for (int i = 0; i < 20; i++) {
            backoff.spread();
        }
        assertEquals(CEILING.dividedBy(2), backoff.spread());
    }

    @Test
    void twoGatewaysDoNotComeBackInStep() {
        Backoff one = new Backoff(FLOOR, CEILING, new SplittableRandom(1));
        Backoff other = new Backoff(FLOOR, CEILING, new SplittableRandom(2));

        int same = 0;
        for (int i = 0; i < 20; i++) {
            same += one.next().equals(other.next()) ? 1 : 0;
        }
        assertEquals(0, same);
    }

    @Test
    void otherBoundsAreInForceFromTheNextWaitOn() {
        Backoff backoff = new Backoff(FLOOR, CEILING, least);
        backoff.next();

        backoff.bounds(Duration.ofSeconds(1), Duration.ofSeconds(2));

        assertTrue(backoff.next().compareTo(Duration.ofSeconds(2)) <= 0);
    }
}
