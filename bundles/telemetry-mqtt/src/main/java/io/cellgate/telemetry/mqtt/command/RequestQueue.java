package io.cellgate.telemetry.mqtt.command;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Requests that wait for room for their replies, taken one after the other. On the actor, but for {@link #noRoom}. */
final class RequestQueue {

    /** Requests that found no memory and can still be told so. */
    static final int MAX_REFUSALS = 1024;

    private final Executor actor;
    private final BooleanSupplier room;
    private final Consumer<String> refuse;
    /** Takes one request each. */
    private final Deque<Runnable> arrived = new ArrayDeque<>();
    /** The ids of requests that found no memory. */
    private final Deque<String> refusals = new ArrayDeque<>();

    private final Semaphore refusalRoom = new Semaphore(MAX_REFUSALS);
    private boolean next;

    /**
     * Empty.
     *
     * @param room whether there is room for one more reply
     * @param refuse tells the sender of a request, by its id, that it found no memory
     */
    RequestQueue(Executor actor, BooleanSupplier room, Consumer<String> refuse) {
        this.actor = actor;
        this.room = room;
        this.refuse = refuse;
    }

    /** @param take takes the request */
    void add(Runnable take) {
        arrived.addLast(take);
        work();
    }

    /** A request found no memory; called on any thread. Whether its sender will be told so. */
    boolean noRoom(String id) {
        if (!refusalRoom.tryAcquire()) {
            return false;
        }
        actor.execute(() -> {
            refusals.addLast(id);
            work();
        });
        return true;
    }

    void work() {
        if (next || (arrived.isEmpty() && refusals.isEmpty()) || !room.getAsBoolean()) {
            return;
        }
        next = true;
        try {
            if (arrived.isEmpty()) {
                refusalRoom.release();
                refuse.accept(refusals.removeFirst());
            } else {
                arrived.removeFirst().run();
            }
        } finally {
            // one after the other, so that what has ended meanwhile makes room
            actor.execute(() -> {
                next = false;
                work();
            });
        }
    }

    /** Forgets what was not taken; how many that were. */
    int clear() {
        int count = arrived.size();
        arrived.clear();
        return count;
    }
}
