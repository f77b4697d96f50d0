package io.cellgate.itest.powercut;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Something that is to last, changed step by step.
 *
 * @param name of the directory that it gets
 * @param steps what is done, each from what the ones before it left in the directory
 * @param reading how a program that starts after the cut reads what is left, as a text that two equal states share
 */
public record Scenario(String name, List<Step> steps, Reading reading) {

    /**
     * One change.
     *
     * @param lasting whether it must have happened once it has returned; otherwise a cut may undo it together with those behind it, up to the
     *     next one that lasts
     * @param action the change
     */
    public record Step(boolean lasting, Action action) {

        /** One that lasts. */
        public static Step lasting(Action action) {
            return new Step(true, action);
        }

        /** One that a cut may undo. */
        public static Step loose(Action action) {
            return new Step(false, action);
        }
    }

    /** A change. */
    @FunctionalInterface
    public interface Action {

        /** Does it. */
        void change(Path directory) throws IOException;
    }

    /** A look. */
    @FunctionalInterface
    public interface Reading {

        /** Reads it. */
        String read(Path directory) throws IOException;
    }

    /** Copies the list. */
    public Scenario {
        steps = List.copyOf(steps);
    }

    @Override
    public String toString() {
        return name;
    }
}
