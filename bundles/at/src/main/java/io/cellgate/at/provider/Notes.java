package io.cellgate.at.provider;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the engine wants done: noted under its lock, done without it, in order, by one thread at a time. So a write that blocks
 * blocks nobody who closes the port.
 *
 * <p>Callers that wait are woken last, when their waker is done with everything else: one that runs at once, with a next
 * command, finds nothing in its way. But none waits for another's write, which may be stuck, or for what was noted later.
 */
final class Notes {

    private static final Logger LOG = LoggerFactory.getLogger(Notes.class);

    /** With more notes than these, whoever reads waits: a stuck write must not make what comes in pile up. */
    static final int ROOM = 20_000;

    /** @param mayBlock whether nobody must wait for it */
    private record Note(Runnable work, boolean mayBlock) {}

    /** Who carries out. */
    enum By {
        /** A thread of the channel's: it may be stuck for as long as the port is. */
        SERVANT,
        /** A thread that made a request: it may be stuck in what the request itself set off, but not in another's. */
        CALLER,
        /** A thread that must not be stuck. */
        WATCHER
    }

    private final Object lock;
    private final Executor servants;
    private Queue<Note> noted = new ArrayDeque<>();

    /** Belongs to the thread that carries out. */
    private Queue<Note> inHand = new ArrayDeque<>();

    private List<Runnable> wakeUps = new ArrayList<>(1);
    private boolean carryingOut;

    /**
     * Nothing is noted.
     *
     * @param lock the engine's
     * @param servants threads that may be stuck
     */
    Notes(Object lock, Executor servants) {
        this.lock = lock;
        this.servants = servants;
    }

    /** To be called under the lock. */
    void add(Runnable note) {
        noted.add(new Note(note, false));
    }

    /** To be called under the lock; something that may take long. */
    void addBlocking(Runnable note) {
        noted.add(new Note(note, true));
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

    /** Does what is noted; to be called without the lock, after {@link #begin}. */
    void carryOut(By by) {
        boolean mayBlock = by != By.WATCHER;
        boolean more = true;
        while (more) {
            for (Note note = inHand.peek(); note != null; note = inHand.peek()) {
                if (note.mayBlock()) {
                    wakeUp();
                    if (!mayBlock && handedOver()) {
                        return;
                    }
                }
                inHand.remove();
                run(note.work());
            }
            mayBlock = by == By.SERVANT;
            List<Runnable> waiting;
            synchronized (lock) {
                more = !noted.isEmpty();
                if (more) {
                    take();
                } else {
                    carryingOut = false;
                }
                waiting = takeWakeUps();
            }
            waiting.forEach(Notes::run);
        }
    }

    private boolean handedOver() {
        try {
            servants.execute(() -> carryOut(By.SERVANT));
            return true;
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            LOG.debug("no thread for what may block", e);
            return false;
        }
    }

    private void wakeUp() {
        List<Runnable> waiting;
        synchronized (lock) {
            waiting = takeWakeUps();
        }
        waiting.forEach(Notes::run);
    }

    private List<Runnable> takeWakeUps() {
        if (wakeUps.isEmpty()) {
            return List.of();
        }
        List<Runnable> taken = wakeUps;
        wakeUps = new ArrayList<>(1);
        return taken;
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
        Queue<Note> taken = noted;
        noted = inHand;
        inHand = taken;
    }

    private static void run(Runnable note) {
        try {
            note.run();
        } catch (RuntimeException | Error e) {
            // an error of ours, or no thread could be had: the port must go on all the same
            LOG.error("carrying out failed", e);
        }
    }
}
