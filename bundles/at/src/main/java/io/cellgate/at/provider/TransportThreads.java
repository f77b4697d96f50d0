package io.cellgate.at.provider;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads of the bundle that are not readers: one for alarms, which never runs foreign code, and as many for listeners as
 * are busy at once, none while idle.
 */
final class TransportThreads implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TransportThreads.class);
    private static final long IDLE_SECONDS = 5;
    private static final long STOP_SECONDS = 2;

    private final ScheduledThreadPoolExecutor scheduler;
    private final ExecutorService listeners;

    TransportThreads() {
        scheduler = new ScheduledThreadPoolExecutor(1, named("cellgate-at-timer"));
        scheduler.setRemoveOnCancelPolicy(true);
        scheduler.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        listeners = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                named("cellgate-at-events"));
    }

    ScheduledExecutorService scheduler() {
        return scheduler;
    }

    Executor listeners() {
        return listeners;
    }

    /** Waits a bound for listeners that run, then interrupts them. */
    @Override
    public void close() {
        scheduler.shutdownNow();
        listeners.shutdown();
        try {
            if (!listeners.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("a listener still runs after {} s and is interrupted", STOP_SECONDS);
                listeners.shutdownNow();
            }
        } catch (InterruptedException e) {
            listeners.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
