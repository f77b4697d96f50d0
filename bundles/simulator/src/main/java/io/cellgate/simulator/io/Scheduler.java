package io.cellgate.simulator.io;

import java.time.Duration;

/** Monotonic time and timers. Tasks run one after another on one thread, from which alone the timers may be set. */
public interface Scheduler {
    /** Monotonic time in nanoseconds, with an arbitrary origin. */
    long nanoTime();

    /** Runs {@code task} once, not earlier than {@code delay} from now. */
    Timer schedule(Duration delay, Runnable task);

    /** A task that is still to run. */
    interface Timer {
        /** Forgets the task; without effect when it has run. */
        void cancel();
    }
}
