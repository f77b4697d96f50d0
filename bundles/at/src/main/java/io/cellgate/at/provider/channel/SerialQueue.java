package io.cellgate.at.provider.channel;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks one after another, in order, on threads of an executor. Safe for use by any thread.
 *
 * <p>Not an actor: there is one for every listener, so it must not keep a thread while idle, and its queue must have a bound.
 */
final class SerialQueue {

    private static final Logger LOG = LoggerFactory.getLogger(SerialQueue.class);

    private final Executor executor;
    private final int limit;
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private boolean running;

    /** @param limit how many tasks may wait */
    SerialQueue(Executor executor, int limit) {
        this.executor = executor;
        this.limit = limit;
    }

    /** Takes a task; false when too many wait, the executor was shut down, or no thread can be had. */
    boolean offer(Runnable task) {
        synchronized (tasks) {
            if (tasks.size() >= limit) {
                return false;
            }
            tasks.add(task);
            if (running) {
                return true;
            }
            running = true;
        }
        try {
            executor.execute(this::drain);
            return true;
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            synchronized (tasks) {
                running = false;
                tasks.clear();
            }
            return false;
        }
    }

    /** What waits is not run any more. */
    void clear() {
        synchronized (tasks) {
            tasks.clear();
        }
    }

    private void drain() {
        while (true) {
            Runnable task;
            synchronized (tasks) {
                task = tasks.poll();
                if (task == null) {
                    running = false;
                    return;
                }
            }
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                // also a LinkageError of a listener whose bundle was just replaced
                LOG.warn("a listener failed", e);
            }
        }
    }
}
