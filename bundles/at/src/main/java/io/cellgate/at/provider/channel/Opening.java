package io.cellgate.at.provider.channel;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Which ports are being opened, and whether any more may be. Safe for use by any thread. */
final class Opening {

    /** A driver opens a port at once, or is stuck. */
    private static final long PATIENCE_MILLIS = 2_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private int underWay;
    private volatile boolean over;

    /** One more, unless {@link #refuse} was called; {@link #end} follows. */
    boolean begin() {
        lock.lock();
        try {
            if (!over) {
                underWay++;
            }
            return !over;
        } finally {
            lock.unlock();
        }
    }

    void end() {
        lock.lock();
        try {
            underWay--;
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isOver() {
        return over;
    }

    /** No more from now on. */
    void refuse() {
        lock.lock();
        try {
            over = true;
        } finally {
            lock.unlock();
        }
    }

    /** After {@link #refuse}: waits until those that are under way have ended, within a bound. */
    void awaitEnd() {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
            while (underWay > 0 && left > 0) {
                left = ended.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
