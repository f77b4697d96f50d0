package io.cellgate.at.provider.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class SerialQueueTest {

    private final List<String> done = new ArrayList<>();
    private final Error error = new OutOfMemoryError("unable to create native thread");
    private boolean broken;
    private boolean stopped;

    private final SerialQueue queue = new SerialQueue(
            task -> {
                if (broken) {
                    throw error;
                }
                if (stopped) {
                    throw new RejectedExecutionException();
                }
                task.run();
            },
            2);

    @Test
    void aQueueThatCouldNotHaveAThreadGoesOnWhenItCan() {
        broken = true;
        assertFalse(queue.offer(() -> done.add("lost")));
        broken = false;

        assertTrue(queue.offer(() -> done.add("next")));
        assertEquals(List.of("next"), done);
    }

    @Test
    void aStoppedQueueTakesNothing() {
        stopped = true;

        assertFalse(queue.offer(() -> done.add("lost")));
        assertEquals(List.of(), done);
    }

    @Test
    void aTaskThatFailsStopsNoOther() {
        assertTrue(queue.offer(() -> {
            throw new NoClassDefFoundError("on purpose");
        }));
        assertTrue(queue.offer(() -> done.add("next")));

        assertEquals(List.of("next"), done);
    }
}
