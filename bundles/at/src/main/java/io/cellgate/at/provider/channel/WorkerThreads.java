package io.cellgate.at.provider.channel;

import io.cellgate.common.actor.NamedThreads;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads for what may be stuck: a write, a close, a disk, and code that is not ours. As many as are busy at once, none while idle.
 *
 * <p>Not an actor, for an actor has one thread, and here whoever is stuck must hold up nobody else.
 */
public final class WorkerThreads implements Executor, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerThreads.class);
    private static final long IDLE_SECONDS = 5;
    private static final long STOP_SECONDS = 2;

    private final ExecutorService pool = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            NamedThreads.numbered("cellgate-at-worker"));

    /**
     * Runs a task on a thread of its own.
     *
     * @throws RejectedExecutionException after {@link #close}
     * @throws OutOfMemoryError when the operating system has no thread to give
     */
    @Override
    public void execute(Runnable task) {
        pool.execute(task);
    }

    /** Runs a task on another thread, or on this one where no other is to be had. */
    static void runElsewhere(Executor executor, Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            LOG.debug("no other thread for a task", e);
            task.run();
        }
    }

    /** Waits 2 s for tasks that run, then interrupts them. */
    @Override
    public void close() {
        pool.shutdown();
        try {
            if (!pool.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("a listener still runs after {} s and is interrupted", STOP_SECONDS);
                pool.shutdownNow();
            }
        } catch (InterruptedException e) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
