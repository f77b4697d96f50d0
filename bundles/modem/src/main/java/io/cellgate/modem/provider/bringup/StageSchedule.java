package io.cellgate.modem.provider.bringup;

import io.cellgate.at.AtException;
import io.cellgate.common.actor.Timer;
import io.cellgate.modem.provider.module.ModemContext;
import io.cellgate.modem.provider.stage.Outcome;
import io.cellgate.modem.provider.stage.Stage.Wake;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When the stages run: now, later, and once more for what came while they asked. They run as a job; what is scheduled takes the place of
 * what was, and drops it if it runs. Runs in the modem's tasks and jobs.
 */
final class StageSchedule {

    /** The stages, as they are scheduled. */
    interface Stages {

        /**
         * Runs stages until one has to wait.
         *
         * @throws AtException when the job was dropped
         */
        Outcome run() throws AtException, InterruptedException;

        /** Does what the last stage came to. */
        void settle(Outcome outcome);

        /** Whether what the module says is wanted. */
        boolean listening();

        /** Whether the stage that waits is woken by this. */
        boolean woken(Wake wake);

        /** Nothing else was begun instead of the job that was dropped. */
        void forsaken();
    }

    /** A job of the stages, which runs or waits for its turn. */
    private static final class Asking {
        private @Nullable Timer job;
    }

    private final ModemContext context;
    private final Stages stages;
    /** What the module said, and what woke the stages, while they asked: both count once more when they have asked. */
    private final Map<String, Runnable> heard = new LinkedHashMap<>();

    private final Set<Wake> missed = EnumSet.noneOf(Wake.class);
    private @Nullable Timer timer;
    private @Nullable Asking asking;

    StageSchedule(ModemContext context, Stages stages) {
        this.context = context;
        this.stages = stages;
    }

    /** The stages run as soon as nobody else speaks with the module. */
    void now() {
        halt();
        Asking mine = new Asking();
        asking = mine;
        mine.job = context.jobs().whenFree(() -> run(mine));
    }

    /** A task is run after a while, unless something is scheduled before. */
    void later(Duration delay, Runnable task) {
        Timer.drop(timer);
        timer = context.actor().later(delay, task);
    }

    /** Nothing is scheduled any more. */
    void halt() {
        Timer.drop(timer);
        timer = null;
        heard.clear();
        Asking over = asking;
        asking = null;
        if (over != null) {
            Timer.drop(over.job);
        }
    }

    /** The end: what came meanwhile does not count either. */
    void stop() {
        halt();
        missed.clear();
    }

    /** What the module said counts at once, and once more after the stages have asked: what they read may be older. */
    void heard(String name, Runnable handler) {
        if (asking != null) {
            heard.put(name, handler);
        }
        handler.run();
    }

    /** Something that may wake the stage that waits; counts later while the stages ask. */
    void wake(Wake wake) {
        if (asking != null) {
            missed.add(wake);
        } else if (stages.woken(wake)) {
            now();
        }
    }

    private void run(Asking mine) {
        heard.clear();
        try {
            Outcome outcome = stages.run();
            if (mine.equals(asking)) {
                stages.settle(outcome);
                caughtUp(mine);
            }
        } catch (AtException e) {
            // for something that speaks with the module instead, such as a reset that may fail
            if (mine.equals(asking)) {
                asking = null;
                stages.forsaken();
            }
        } catch (InterruptedException e) {
            // the modem is stopped
            Thread.currentThread().interrupt();
        }
    }

    private void caughtUp(Asking mine) {
        List<Runnable> again = List.copyOf(heard.values());
        heard.clear();
        if (stages.listening()) {
            again.forEach(Runnable::run);
        }
        if (!mine.equals(asking)) {
            return;
        }
        asking = null;
        Set<Wake> wakes = EnumSet.copyOf(missed);
        missed.clear();
        boolean due = false;
        for (Wake wake : wakes) {
            due |= stages.woken(wake);
        }
        if (due) {
            now();
        }
    }
}
