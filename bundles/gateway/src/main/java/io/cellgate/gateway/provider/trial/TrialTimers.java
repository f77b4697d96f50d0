package io.cellgate.gateway.provider.trial;

import io.cellgate.common.actor.Timer;
import org.jspecify.annotations.Nullable;

/** The timers of one trial. Only the thread of its actor touches them. */
public final class TrialTimers {

    private @Nullable Timer step;
    private @Nullable Timer deadline;
    private @Nullable Timer steady;

    /** The next step; one that was to come does not. */
    public void step(Timer next) {
        Timer.drop(step);
        step = next;
    }

    /** When the way back has to be there. */
    public void deadline(Timer timer) {
        deadline = timer;
    }

    /** Runs while all that is needed is there; null when something is not. */
    public void steady(@Nullable Timer timer) {
        Timer.drop(steady);
        steady = timer;
    }

    /** Whether that timer runs. */
    public boolean isSteady() {
        return steady != null;
    }

    /** None runs any more. */
    public void drop() {
        Timer.drop(step);
        Timer.drop(deadline);
        steady(null);
    }
}
