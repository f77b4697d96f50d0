package io.cellgate.itest.ppp;

import java.util.ArrayList;
import java.util.List;

/**
 * A story in steps, each of which is reported as a test. A scenario begins by bringing the bench to a state that it knows, so that
 * each can run alone.
 */
abstract class Scenario {

    /** What a step does; it fails by throwing. */
    @FunctionalInterface
    interface Action {
        void run(Bench bench) throws Exception;
    }

    /**
     * One step.
     *
     * @param name a statement that holds when the step has passed
     * @param action finds out whether it does
     */
    record Step(String name, Action action) {}

    private final String name;
    private final List<Step> steps = new ArrayList<>();

    Scenario(String name) {
        this.name = name;
    }

    /** A word for the command line. */
    final String name() {
        return name;
    }

    final List<Step> steps() {
        return List.copyOf(steps);
    }

    /** Adds a step; called by constructors. */
    final void step(String statement, Action action) {
        steps.add(new Step(statement, action));
    }

    /** Undoes what would disturb the next scenario; runs after the last step and after a failure. */
    void cleanUp(Bench bench) throws Exception {}
}
