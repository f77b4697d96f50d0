package io.cellgate.at.provider.channel;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What goes to a port: noted under the engine's lock, done without it, in order, by one thread at a time. A write may be stuck for as
 * long as the port is, so nobody waits for another's.
 */
final class WriteQueue {

    private static final Logger LOG = LoggerFactory.getLogger(WriteQueue.class);

    private final Object lock;
    private final Executor workers;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean writing;

    /**
     * @param lock the engine's
     * @param workers threads that may be stuck
     */
    WriteQueue(Object lock, Executor workers) {
        this.lock = lock;
        this.workers = workers;
    }

    /** To be called under the lock. */
    void add(Runnable write) {
        waiting.add(write);
    }

    /**
     * To be called under the lock.
     *
     * @return what the calling thread has to {@link #run}; null where there is nothing to write, or another thread is at it
     */
    @Nullable
    Runnable next() {
        if (writing || waiting.isEmpty()) {
            return null;
        }
        writing = true;
        return waiting.remove();
    }

    /**
     * Does a write and those behind it; to be called without the lock.
     *
     * @param mine whether the thread is the channel's own; a caller's does only its own write, the others are a worker's
     */
    void run(Runnable first, boolean mine) {
        Runnable write = first;
        while (write != null) {
            attempt(write);
            Runnable next = following();
            if (next != null && !mine) {
                WorkerThreads.runElsewhere(workers, () -> run(next, true));
                return;
            }
            write = next;
        }
    }

    private @Nullable Runnable following() {
        synchronized (lock) {
            writing = !waiting.isEmpty();
            return waiting.poll();
        }
    }

    private static void attempt(Runnable write) {
        try {
            write.run();
        } catch (RuntimeException | Error e) {
            // an error of ours: the port must go on all the same
            LOG.error("a write failed", e);
        }
    }
}
