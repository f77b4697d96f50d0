package io.cellgate.simulator.scenario;

import java.time.Duration;
import java.util.Optional;

/**
 * A line of a scenario: a control command and what it waits for.
 *
 * @param line the line's number, from 1
 */
record Step(int line, Trigger trigger, String command) {
    /** What a step waits for when the one before it is done. */
    sealed interface Trigger {}

    /** Nothing. */
    record Now() implements Trigger {}

    /** A time after the beginning of the scenario, or of its repetition. */
    record At(Duration time) implements Trigger {}

    /** A time after the step before. */
    record After(Duration time) implements Trigger {}

    /**
     * A value of the status, or a command from the host.
     *
     * @param name as in the status; {@link #COMMAND} for a command
     * @param within how long to wait before the scenario has failed
     */
    record When(String name, String value, Optional<Duration> within) implements Trigger {
        static final String COMMAND = "command";

        boolean command() {
            return name.equals(COMMAND);
        }
    }
}
