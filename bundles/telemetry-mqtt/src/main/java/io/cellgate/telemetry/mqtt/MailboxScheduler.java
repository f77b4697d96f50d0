package io.cellgate.telemetry.mqtt;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A {@link Scheduler} on a thread of its own. */
final class MailboxScheduler implements Scheduler, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MailboxScheduler.class);
    private static final Duration FAREWELL = Duration.ofSeconds(3);

    private final ScheduledThreadPoolExecutor executor;

    MailboxScheduler(String threadName) {
        executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, threadName);
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        // A late callback of a partner that is just being stopped finds nobody to care.
        executor.setRejectedExecutionHandler((task, pool) -> LOG.debug("Task after the end"));
    }

    /** For partners that want to schedule their own short tasks on the same thread. */
    ScheduledExecutorService executor() {
        return executor;
    }

    @Override
    public void execute(Runnable task) {
        executor.execute(guarded(task));
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        Future<?> future = executor.schedule(guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    /** Ends the thread: what waits in the queue is let go, what runs has a bounded time and is interrupted then. */
    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
                executor.shutdownNow();
                LOG.warn("A task did not end within {} s and was interrupted", FAREWELL.toSeconds());
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException | LinkageError e) {
                // a service of a bundle that is just being replaced may miss its own classes
                LOG.error("A task failed; the others go on", e);
            }
        };
    }
}
