package io.cellgate.common.actor;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An {@link Actor} on a daemon thread of its own, which begins with the first task. */
public final class ThreadActor implements Actor {

    private static final Logger LOG = LoggerFactory.getLogger(ThreadActor.class);

    private final String name;
    private final ScheduledThreadPoolExecutor executor;
    private volatile @Nullable Thread thread;

    /** @param name the thread's, and the actor's in the log */
    public ThreadActor(String name) {
        this.name = name;
        this.executor = new ScheduledThreadPoolExecutor(1, this::newThread);
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public void execute(Runnable task) {
        try {
            executor.execute(guarded(task));
        } catch (RejectedExecutionException e) {
            LOG.debug("{} has stopped; a task is dropped", name);
        }
    }

    @Override
    public Timer later(Duration delay, Runnable task) {
        try {
            Future<?> future = executor.schedule(guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        } catch (RejectedExecutionException e) {
            LOG.debug("{} has stopped; a timer is dropped", name);
            return () -> {};
        }
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    /**
     * Takes no more tasks, drops the timers, lets run what was handed over before, and waits for that. What still runs after the
     * bound is interrupted and named in the log.
     *
     * @param bound the longest wait
     */
    public void stop(Duration bound) {
        executor.shutdown();
        if (!ended(bound)) {
            executor.shutdownNow();
            LOG.warn("{}: a task still ran after {} ms and was interrupted", name, bound.toMillis());
        }
    }

    /** As {@link #stop}, but drops what waits and interrupts what runs at once. */
    public void interrupt(Duration bound) {
        executor.shutdownNow();
        if (!ended(bound)) {
            LOG.warn("{}: an interrupted task still runs after {} ms", name, bound.toMillis());
        }
    }

    /** Whether the thread ended in time; nobody waits for himself. */
    private boolean ended(Duration bound) {
        if (Thread.currentThread().equals(thread)) {
            return true;
        }
        try {
            return executor.awaitTermination(bound.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private Thread newThread(Runnable work) {
        Thread made = NamedThreads.thread(name, work);
        thread = made;
        return made;
    }

    private Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (Throwable e) {
                // a LinkageError is the first thing that a replaced bundle throws, and the executor would keep it to
                // itself
                LOG.error("{}: a task failed; the others go on", name, e);
            }
        };
    }
}
