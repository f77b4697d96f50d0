package io.cellgate.simulator.scenario;

import io.cellgate.simulator.io.Scheduler;
import io.cellgate.simulator.module.line.Changes;
import io.cellgate.simulator.scenario.Step.After;
import io.cellgate.simulator.scenario.Step.At;
import io.cellgate.simulator.scenario.Step.When;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** A scenario that runs, step after step, on the scheduler's thread. A command that fails ends it. */
public final class ScenarioRun implements Changes.Listener {
    private static final Logger LOG = System.getLogger(ScenarioRun.class.getName());

    private final Scenario scenario;
    private final Scheduler scheduler;
    private final Function<String, String> control;
    private final Supplier<Map<String, String>> status;
    private Optional<Scheduler.Timer> timer = Optional.empty();
    private Optional<Scheduler.Timer> evaluation = Optional.empty();
    private Optional<When> awaited = Optional.empty();
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
        if (awaited.isPresent() && evaluation.isEmpty()) {
            // The change that is told is still going on.
            evaluation = Optional.of(scheduler.schedule(Duration.ZERO, this::evaluate));
        }
    }

    @Override
    public void asked(String command) {
        if (awaited.filter(when -> when.command() && when.value().equals(command))
                .isPresent()) {
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
            awaited = Optional.of(when);
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
        timer = Optional.of(scheduler.schedule(time, then));
    }

    private void evaluate() {
        evaluation = Optional.empty();
        awaited.filter(when -> when.value().equals(status.get().get(when.name())))
                .ifPresent(when -> met());
    }

    private void met() {
        awaited = Optional.empty();
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
        awaited = Optional.empty();
        cancel();
    }

    private void cancel() {
        timer.ifPresent(Scheduler.Timer::cancel);
        evaluation.ifPresent(Scheduler.Timer::cancel);
        timer = Optional.empty();
        evaluation = Optional.empty();
    }
}
