package io.cellgate.at.provider.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class WriteQueueTest {

    private final Object lock = new Object();
    private final List<Runnable> workers = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private WriteQueue writes = queue(workers::add);

    private WriteQueue queue(Executor executor) {
        return new WriteQueue(lock, executor);
    }

    private void add(Runnable write) {
        synchronized (lock) {
            writes.add(write);
        }
    }

    private Optional<Runnable> next() {
        synchronized (lock) {
            return Optional.ofNullable(writes.next());
        }
    }

    @Test
    void anErrorInOneWriteStopsNoOther() {
        add(() -> {
            throw new OutOfMemoryError("on purpose");
        });
        add(() -> done.add("second"));
        writes.run(next().orElseThrow(), true);

        assertEquals(List.of("second"), done);
        add(() -> done.add("third"));
        writes.run(next().orElseThrow(), true);
        assertEquals(List.of("second", "third"), done);
        assertTrue(next().isEmpty());
    }

    @Test
    void whatIsNotedDuringAWriteIsWrittenBehindItByTheSameThread() {
        add(() -> {
            done.add("first");
            add(() -> done.add("second"));
            assertTrue(next().isEmpty());
        });
        writes.run(next().orElseThrow(), true);

        assertEquals(List.of("first", "second"), done);
    }

    @Test
    void aCallerIsStuckInItsOwnWriteOnly() {
        add(() -> {
            done.add("own write");
            add(() -> done.add("another's write"));
        });
        writes.run(next().orElseThrow(), false);

        assertEquals(List.of("own write"), done);
        assertTrue(next().isEmpty());
        workers.forEach(Runnable::run);
        assertEquals(List.of("own write", "another's write"), done);
        add(() -> done.add("next"));
        assertTrue(next().isPresent());
    }

    @Test
    void withoutAThreadForItAnothersWriteIsDoneAllTheSame() {
        writes = queue(task -> {
            throw new RejectedExecutionException();
        });
        add(() -> done.add("own write"));
        add(() -> done.add("another's write"));
        writes.run(next().orElseThrow(), false);

        assertEquals(List.of("own write", "another's write"), done);
    }
}
