package io.cellgate.itest.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConnectsTest {

    private static final long MILLI = 1_000_000;

    private final Connects connects = new Connects();

    private void at(long... millis) {
        for (long one : millis) {
            connects.at(one * MILLI);
        }
    }

    @Test
    void thePeakIsTheMostWithinAnySecond() {
        at(5000, 900, 1100, 1899, 1900, 3000);

        assertEquals(3, connects.peak());
    }

    @Test
    void withoutConnectsThereIsNoPeak() {
        assertEquals(0, connects.peak());
        assertEquals(0, connects.lastAfter(7 * MILLI));
    }

    @Test
    void theLastOneIsCountedFromTheGivenMoment() {
        at(2500, 2000);

        assertEquals(1.5, connects.lastAfter(1000 * MILLI), 1e-9);
    }

    @Test
    void whoWaitsHearsOfTheLastOneOrOfHowManyThereWere() throws InterruptedException {
        at(1);
        assertEquals(1, connects.await(2, Duration.ofMillis(1)));

        Thread other = new Thread(() -> at(2));
        other.start();
        assertEquals(2, connects.await(2, Duration.ofMinutes(1)));
        other.join();
    }
}
