package io.cellgate.telemetry.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntakeTest {

    private final ManualScheduler scheduler = new ManualScheduler();
    private final List<Integer> taken = new ArrayList<>();
    private final Intake<Integer> intake = new Intake<>(scheduler, 3, taken::add);

    @Test
    void theGiverNeverWaitsAndTheOrderIsKept() {
        intake.offer(1);
        intake.offer(2);
        assertEquals(List.of(), taken);

        scheduler.run();
        intake.offer(3);
        scheduler.run();

        assertEquals(List.of(1, 2, 3), taken);
    }

    @Test
    void aFloodCostsTheOldestAndIsCounted() {
        for (int i = 1; i <= 10; i++) {
            intake.offer(i);
        }
        scheduler.run();

        assertEquals(List.of(8, 9, 10), taken);
        assertEquals(7, intake.dropped());
    }

    @Test
    void aThingThatFailsCostsItselfOnly() {
        Intake<Integer> picky = new Intake<>(scheduler, 3, thing -> {
            if (thing == 1) {
                throw new IllegalStateException("not this one");
            }
            taken.add(thing);
        });
        picky.offer(1);
        picky.offer(2);

        assertThrows(IllegalStateException.class, scheduler::run);
        scheduler.run();

        assertEquals(List.of(2), taken);
    }
}
