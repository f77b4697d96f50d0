package io.cellgate.modem.provider;

import io.cellgate.at.Subscription;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A {@link Loop} on a named daemon thread. */
final class ThreadLoop implements Loop, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ThreadLoop.class);
    /** A command under way is interrupted; only an operating system that hangs in opening a port takes longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String name;
    private final ScheduledThreadPoolExecutor executor;

    ThreadLoop(String name) {
        this.name = name;
        this.executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public void execute(Runnable task) {
        try {
            executor.execute(guarded(task));
        } catch (RejectedExecutionException e) {
            log.debug("{} has ended; a late task is dropped", name);
        }
    }

    @Override
    public Subscription schedule(Duration delay, Runnable task) {
        try {
            ScheduledFuture<?> future = executor.schedule(guarded(task), delay.toMillis(), TimeUnit.MILLISECONDS);
            return () -> future.cancel(false);
        } catch (RejectedExecutionException e) {
            log.debug("{} has ended; a late timer is dropped", name);
            return () -> {};
        }
    }

    /** Interrupts what runs, drops what waits, and waits a bounded time for the thread's end. */
    @Override
    public void close() {
        executor.shutdownNow();
        try {
            if (!executor.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("{} has not ended within {} s; it ends with what it waits for", name, PATIENCE.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                // An Error too, such as of a class that cannot be loaded: the executor would keep it to itself.
                log.error("{}: a task failed", name, e);
            }
        };
    }
}
