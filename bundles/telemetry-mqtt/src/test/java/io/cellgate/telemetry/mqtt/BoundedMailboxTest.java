package io.cellgate.telemetry.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cellgate.common.testing.ManualActor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoundedMailboxTest {

    private final ManualActor actor = new ManualActor();
    private final List<Integer> taken = new ArrayList<>();
    private final BoundedMailbox<Integer> mailbox = new BoundedMailbox<>(actor, 3, taken::add);

    @Test
    void theGiverNeverWaitsAndTheOrderIsKept() {
        mailbox.offer(1);
        mailbox.offer(2);
        assertEquals(List.of(), taken);

        actor.run();
        mailbox.offer(3);
        actor.run();

        assertEquals(List.of(1, 2, 3), taken);
    }

    @Test
    void aFloodCostsTheOldestAndIsCounted() {
        for (int i = 1; i <= 10; i++) {
            mailbox.offer(i);
        }
        actor.run();

        assertEquals(List.of(8, 9, 10), taken);
        assertEquals(7, mailbox.dropped());
    }

    @Test
    void aThingThatFailsCostsItselfOnly() {
        BoundedMailbox<Integer> picky = new BoundedMailbox<>(actor, 3, thing -> {
            if (thing == 1) {
                throw new IllegalStateException("not this one");
            }
            taken.add(thing);
        });
        picky.offer(1);
        picky.offer(2);

        assertThrows(IllegalStateException.class, actor::run);
        actor.run();

        assertEquals(List.of(2), taken);
    }
}
