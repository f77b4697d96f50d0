package io.cellgate.telemetry.mqtt;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Takes things in from threads that must not wait, and hands them on in order on the scheduler's thread. Bounded: when more
 * come in than are taken out, the oldest is dropped and counted. {@link #offer} is safe for use by any thread.
 */
final class Intake<T> {

    private final Scheduler scheduler;
    private final int capacity;
    private final Consumer<T> consumer;
    private final Deque<T> waiting = new ArrayDeque<>();
    private boolean scheduled;
    private long dropped;

    Intake(Scheduler scheduler, int capacity, Consumer<T> consumer) {
        this.scheduler = scheduler;
        this.capacity = capacity;
        this.consumer = consumer;
    }

    void offer(T thing) {
        boolean schedule;
        synchronized (waiting) {
            if (waiting.size() >= capacity) {
                waiting.removeFirst();
                dropped++;
            }
            waiting.addLast(thing);
            schedule = !scheduled;
            scheduled = true;
        }
        if (schedule) {
            scheduler.execute(this::drain);
        }
    }

    /** How many were dropped since the start. */
    long dropped() {
        synchronized (waiting) {
            return dropped;
        }
    }

    private void drain() {
        List<T> taken;
        synchronized (waiting) {
            taken = new ArrayList<>(waiting);
            waiting.clear();
            scheduled = false;
        }
        // One task each: a thing that makes the consumer throw costs itself only.
        taken.forEach(thing -> scheduler.execute(() -> consumer.accept(thing)));
    }
}
