package io.cellgate.at.provider;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the engine wants done: noted under its lock, done without it, in order, by one thread at a time. So a write that blocks
 * blocks nobody who closes the port.
 *
 * <p>Callers that wait are woken last, when their waker is done with everything else: one that runs at once, with a next
 * command, finds nothing in its way.
 */
final class Notes {

    private static final Logger LOG = LoggerFactory.getLogger(Notes.class);

    /** With more notes than these, whoever reads waits: a stuck write must not make what comes in pile up. */
    static final int ROOM = 20_000;

    private final Object lock;
    private Queue<Runnable> noted = new ArrayDeque<>();

    /** Belongs to the thread that carries out. */
    private Queue<Runnable> inHand = new ArrayDeque<>();

    private List<Runnable> wakeUps = new ArrayList<>(1);
    private boolean carryingOut;

    /** @param lock the engine's */
    Notes(Object lock) {
        this.lock = lock;
    }

    /** To be called under the lock. */
    void add(Runnable note) {
        noted.add(note);
    }

    /** To be called under the lock; in no order. */
    void addWakeUp(Runnable wakeUp) {
        wakeUps.add(wakeUp);
    }

    /** To be called under the lock: whether there is something to do that no other thread does, so that {@link #carryOut} must follow. */
    boolean begin() {
        if (carryingOut || (noted.isEmpty() && wakeUps.isEmpty())) {
            return false;
        }
        carryingOut = true;
        take();
        return true;
    }

    /** Does what is noted; to be called without the lock. */
    void carryOut() {
        while (true) {
            for (Runnable note = inHand.poll(); note != null; note = inHand.poll()) {
                run(note);
            }
            List<Runnable> waiting;
            synchronized (lock) {
                if (!noted.isEmpty()) {
                    take();
                    continue;
                }
                carryingOut = false;
                if (wakeUps.isEmpty()) {
                    return;
                }
                waiting = wakeUps;
                wakeUps = new ArrayList<>(1);
            }
            waiting.forEach(Notes::run);
            return;
        }
    }

    /** Waits until there is room again. */
    void awaitRoom() throws InterruptedException {
        synchronized (lock) {
            while (noted.size() > ROOM) {
                lock.wait();
            }
        }
    }

    private void take() {
        if (noted.size() > ROOM) {
            lock.notifyAll();
        }
        Queue<Runnable> taken = noted;
        noted = inHand;
        inHand = taken;
    }

    private static void run(Runnable note) {
        try {
            note.run();
        } catch (RuntimeException e) {
            // an error of ours: the port must go on all the same
            LOG.error("carrying out failed", e);
        }
    }
}
