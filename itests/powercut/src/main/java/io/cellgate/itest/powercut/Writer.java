package io.cellgate.itest.powercut;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The program that is recorded: does every step of every scenario, and marks the end of each by a directory. */
public final class Writer {

    /** What a mark's name begins with; the scenario's name and the number of its steps that are done follow. */
    static final String MARK = "mark-";

    private Writer() {}

    /**
     * Does them.
     *
     * @param arguments the directory to work in
     */
    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[0]);
        for (Scenario scenario : Scenarios.all()) {
            Path directory = Files.createDirectory(root.resolve(scenario.name()));
            int done = 0;
            for (Scenario.Step step : scenario.steps()) {
                step.action().change(directory);
                done++;
                Files.createDirectory(root.resolve(MARK + scenario.name() + "-" + done));
            }
        }
    }
}
