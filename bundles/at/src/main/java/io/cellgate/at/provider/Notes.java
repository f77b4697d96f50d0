package io.cellgate.at.provider;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * What the engine wants done: noted under its lock, done without it, in order, by one thread at a time. So a write that blocks
 * blocks nobody who closes the port.
 */
final class Notes {

    /** With more notes than these, whoever reads waits: a stuck write must not make what comes in pile up. */
    static final int ROOM = 20_000;

    private final Object lock;
    private final Queue<Runnable> notes = new ArrayDeque<>();
    private boolean carryingOut;

    /** @param lock the engine's */
    Notes(Object lock) {
        this.lock = lock;
    }

    /** To be called under the lock. */
    void add(Runnable note) {
        notes.add(note);
    }

    /** Does what is noted, unless another thread does so already; to be called without the lock. */
    void carryOut() {
        while (true) {
            Runnable note;
            synchronized (lock) {
                if (carryingOut || notes.isEmpty()) {
                    return;
                }
                carryingOut = true;
                note = notes.remove();
                if (notes.size() == ROOM) {
                    lock.notifyAll();
                }
            }
            try {
                note.run();
            } finally {
                synchronized (lock) {
                    carryingOut = false;
                }
            }
        }
    }

    /** Waits until there is room again. */
    void awaitRoom() throws InterruptedException {
        synchronized (lock) {
            while (notes.size() > ROOM) {
                lock.wait();
            }
        }
    }
}
