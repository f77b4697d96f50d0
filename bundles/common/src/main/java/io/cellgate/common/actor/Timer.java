package io.cellgate.common.actor;

import org.jspecify.annotations.Nullable;

/** A task that runs later and can be taken back. Safe for use by any thread. */
@FunctionalInterface
public interface Timer {

    /** The task does not run any more; one that has run, or runs now, is left alone. Cancelling twice is harmless. */
    void cancel();

    /** Cancels a timer where there is one. */
    static void drop(@Nullable Timer timer) {
        if (timer != null) {
            timer.cancel();
        }
    }
}
