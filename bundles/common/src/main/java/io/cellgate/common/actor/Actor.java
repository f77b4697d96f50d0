package io.cellgate.common.actor;

import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * One thread on which the work of a component runs, one task after another. What only its tasks touch needs no lock.
 *
 * <p>A task that throws, be it an {@link Error}, is logged and harms no other. A task must not wait for anything but its own
 * processor time: what takes time is a stage that puts the next task on the actor when it is done. A few actors are there to
 * block, so that no other has to; ARCHITECTURE.md lists them. Every method may be called from any thread.
 */
public interface Actor extends Executor {

    /** Runs a task behind those that wait already; a stopped actor drops it. */
    @Override
    void execute(Runnable task);

    /** Runs a task once a time has passed on the monotonic clock; a stopped actor drops it. */
    Timer later(Duration delay, Runnable task);

    /** The monotonic clock that {@link #later} goes by, in nanoseconds; only differences mean something. */
    long nanoTime();
}
