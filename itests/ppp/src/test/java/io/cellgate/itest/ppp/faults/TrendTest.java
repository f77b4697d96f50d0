package io.cellgate.itest.ppp.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrendTest {

    private final Trend trend = new Trend("threads");

    @Test
    void peaksAreNoTrend() {
        for (int i = 0; i < 500; i++) {
            trend.take(1, i % 7 == 0 ? 60 : 75);
        }
        assertEquals(Optional.empty(), trend.violation());
    }

    @Test
    void whatEachLifeMakesOnceIsNoTrend() {
        for (int life = 0; life < 10; life++) {
            for (int i = 0; i < 50; i++) {
                trend.take(life, 60 + Math.min(i, 6));
            }
        }
        assertEquals(Optional.empty(), trend.violation());
    }

    @Test
    void oneInTenScenariosIsSeenInALongLife() {
        for (int i = 0; i < 100; i++) {
            trend.take(1, 60 + i / 10 + i % 3);
        }
        assertEquals(Optional.of("threads grow in one life: at least 60 at first, at least 68 now"), trend.violation());
    }

    @Test
    void oneInEachScenarioIsSeenOverShortLives() {
        for (int life = 0; life < 10; life++) {
            for (int i = 0; i < 18; i++) {
                trend.take(life, 60 + i);
            }
        }
        assertEquals(
                Optional.of("threads grow over all lives: at least 65 at first, at least 75 now"), trend.violation());
    }

    @Test
    void aStartSetsItBack() {
        for (int life = 0; life < 10; life++) {
            for (int i = 0; i < 10; i++) {
                trend.take(life, 60 + i);
            }
        }
        assertEquals(Optional.empty(), trend.violation());
    }
}
