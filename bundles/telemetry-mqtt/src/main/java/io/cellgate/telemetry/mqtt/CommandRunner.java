package io.cellgate.telemetry.mqtt;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread on which commands are called, one after the other; it is there only while there is something to do. */
final class CommandRunner implements Executor, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CommandRunner.class);
    private static final int MAX_WAITING = 16;
    private static final long IDLE_SECONDS = 10;
    private static final long FAREWELL_MILLIS = 1000;

    private final ThreadPoolExecutor executor;

    CommandRunner() {
        executor = new ThreadPoolExecutor(
                1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MAX_WAITING), task -> {
                    Thread thread = new Thread(task, "cellgate-mqtt-commands");
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
    }

    /**
     * Runs a task after those that wait.
     *
     * @throws RejectedExecutionException when too many wait, or after the end
     */
    @Override
    public void execute(Runnable task) {
        executor.execute(task);
    }

    /** Interrupts a command that runs, lets go of those that wait, and waits a bounded time for the thread. */
    @Override
    public void close() {
        executor.shutdownNow();
        try {
            if (!executor.awaitTermination(FAREWELL_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.warn("A command does not end although it was interrupted");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
