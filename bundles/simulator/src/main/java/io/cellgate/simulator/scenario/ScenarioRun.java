package io.cellgate.simulator.scenario;

import io.cellgate.simulator.io.Scheduler;
import io.cellgate.simulator.io.Timeout;
import io.cellgate.simulator.module.line.Changes;
import io.cellgate.simulator.scenario.Step.After;
import io.cellgate.simulator.scenario.Step.At;
import io.cellgate.simulator.scenario.Step.When;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A scenario that runs, step after step, on the scheduler's thread. A command that fails ends it. */
public final class ScenarioRun implements Changes.Listener {
    private static final Logger LOG = System.getLogger(ScenarioRun.class.getName());

    private final Scenario scenario;
    private final Scheduler scheduler;
    private final Function<String, String> control;
    private final Supplier<Map<String, String>> status;
    private final Timeout timer = new Timeout();
    private final Timeout evaluation = new Timeout();
    private @Nullable When awaited;
    private String state = "running";
    private long begun;
    private int next;
    private int round = 1;

    /**
     * A scenario that has not begun.
     *
     * @param control runs a control command and gives its answer
     * @param status the values for its conditions
     */
    public ScenarioRun(
            Scenario scenario,
            Scheduler scheduler,
            Function<String, String> control,
            Supplier<Map<String, String>> status) {
        this.scenario = scenario;
        this.scheduler = scheduler;
        this.control = control;
        this.status = status;
    }

    /** Begins. */
    public void start() {
        begun = scheduler.nanoTime();
        proceed();
    }

    /** Ends it; no further step runs. */
    public void stop() {
        end("stopped");
    }

    /** {@code running}, {@code done}, {@code stopped} or {@code failed}, with the line it waits at or has failed at. */
    public String state() {
        return state.equals("running")
                ? state + ":" + scenario.steps().get(next).line()
                : state;
    }

    /** Whether there is a step to come. */
    public boolean running() {
        return state.equals("running");
    }

    @Override
    public void happened() {
        if (awaited != null && !evaluation.pending()) {
            // The change that is told is still going on.
            evaluation.set(scheduler, Duration.ZERO, this::evaluate);
        }
    }

    @Override
    public void asked(String command) {
        if (awaited != null && awaited.command() && awaited.value().equals(command)) {
            met();
        }
    }

    private void proceed() {
        if (next == scenario.steps().size()) {
            if (scenario.repetitions() != Scenario.FOREVER && round >= scenario.repetitions()) {
                end("done");
                return;
            }
            round++;
            next = 0;
            begun = scheduler.nanoTime();
        }
        Step.Trigger trigger = scenario.steps().get(next).trigger();
        if (trigger instanceof At at) {
            long passed = scheduler.nanoTime() - begun;
            wait(Duration.ofNanos(Math.max(0, at.time().toNanos() - passed)), this::run);
        } else if (trigger instanceof After after) {
            wait(after.time(), this::run);
        } else if (trigger instanceof When when) {
            awaited = when;
            when.within()
                    .ifPresent(time -> wait(
                            time,
                            () -> fail(
                                    when.name() + " was not " + when.value() + " within " + time.toMillis() + " ms")));
            happened();
        } else {
            wait(Duration.ZERO, this::run);
        }
    }

    private void wait(Duration time, Runnable then) {
        timer.set(scheduler, time, then);
    }

    private void evaluate() {
        When when = awaited;
        if (when != null && when.value().equals(status.get().get(when.name()))) {
            met();
        }
    }

    private void met() {
        awaited = null;
        cancel();
        wait(Duration.ZERO, this::run);
    }

    private void run() {
        Step step = scenario.steps().get(next);
        LOG.log(Level.DEBUG, "Scenario, line {0}: {1}", step.line(), step.command());
        String answer = control.apply(step.command());
        if (!running()) {
            return;
        }
        if (!answer.startsWith("ok")) {
            fail("\"" + step.command() + "\": " + answer);
            return;
        }
        next++;
        proceed();
    }

    private void fail(String problem) {
        int line = scenario.steps().get(next).line();
        LOG.log(Level.ERROR, "Scenario, line {0}: {1}", line, problem);
        end("failed:" + line);
    }

    private void end(String how) {
        if (running()) {
            state = how;
        }
        awaited = null;
        cancel();
    }

    private void cancel() {
        timer.cancel();
        evaluation.cancel();
    }
}
