package io.cellgate.telemetry.mqtt;

import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * The one thread on which everything of this bundle happens, and its clock. What is confined to it needs no lock.
 *
 * <p>{@link #execute} and {@link #after} may be called on any thread; a task that throws is logged and harms no other.
 */
interface Scheduler extends Executor {

    /** Runs a task once, when the time has passed on the monotonic clock. */
    Timer after(Duration delay, Runnable task);

    /** The monotonic clock, nanoseconds; only differences mean something. */
    long nanoTime();

    /** A task that has not run yet. */
    interface Timer {

        /** Does nothing more; cancelling twice or too late is harmless. */
        void cancel();
    }
}
