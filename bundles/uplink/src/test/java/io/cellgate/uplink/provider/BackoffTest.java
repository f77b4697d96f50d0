package io.cellgate.uplink.provider;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(10), Duration.ofMinutes(30));

    @Property
    void aWaitIsNeverBelowTheFloorNorFarAboveTheCeiling(
            @ForAll @IntRange(min = 1, max = 1_000_000) int failures, @ForAll long seed) {
        Duration wait = BACKOFF.after(failures, new Random(seed));

        assertTrue(wait.compareTo(BACKOFF.floor()) >= 0);
        assertTrue(wait.compareTo(BACKOFF.ceiling().multipliedBy(5).dividedBy(4)) <= 0);
    }

    @Property
    void gatewaysDoNotComeBackInTheSameInstant(@ForAll @IntRange(min = 1, max = 20) int failures) {
        long different = java.util.stream.IntStream.range(0, 100)
                .mapToObj(seed -> BACKOFF.after(failures, new Random(seed * 7919L)))
                .distinct()
                .count();

        assertTrue(different > 90);
    }

    @Test
    void theWaitDoubles() {
        Duration first = BACKOFF.after(1, new Random(1));
        Duration fourth = BACKOFF.after(4, new Random(1));

        assertTrue(fourth.compareTo(first.multipliedBy(6)) > 0);
    }
}
