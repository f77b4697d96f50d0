package io.cellgate.telemetry.mqtt;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Hands things over to an actor, one task each, in order. When too many wait, the oldest is dropped and counted. Safe for use by
 * any thread.
 */
final class BoundedMailbox<T> {

    private final Executor actor;
    private final int capacity;
    private final Consumer<T> consumer;
    private final Deque<T> waiting = new ArrayDeque<>();
    private long dropped;

    /** @param consumer called on the actor */
    BoundedMailbox(Executor actor, int capacity, Consumer<T> consumer) {
        this.actor = actor;
        this.capacity = capacity;
        this.consumer = consumer;
    }

    void offer(T thing) {
        synchronized (waiting) {
            waiting.addLast(thing);
            if (waiting.size() > capacity) {
                // the oldest one's task takes the next instead, so there are as many tasks as things
                waiting.removeFirst();
                dropped++;
                return;
            }
        }
        actor.execute(this::takeNext);
    }

    /** How many were dropped since the start. */
    long dropped() {
        synchronized (waiting) {
            return dropped;
        }
    }

    private void takeNext() {
        T next;
        synchronized (waiting) {
            next = waiting.removeFirst();
        }
        consumer.accept(next);
    }
}
