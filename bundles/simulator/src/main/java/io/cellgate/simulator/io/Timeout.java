package io.cellgate.simulator.io;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One timer that can be set again: only the task that was set last runs. Used on the scheduler's thread. */
public final class Timeout {
    private Scheduler.@Nullable Timer timer;

    /** Runs {@code task} once after {@code delay}, in place of one that has not run yet. */
    public void set(Scheduler scheduler, Duration delay, Runnable task) {
        cancel();
        timer = scheduler.schedule(delay, () -> {
            timer = null;
            task.run();
        });
    }

    /** Forgets the task; without effect when there is none. */
    public void cancel() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    /** Whether a task is still to run. */
    public boolean pending() {
        return timer != null;
    }
}
