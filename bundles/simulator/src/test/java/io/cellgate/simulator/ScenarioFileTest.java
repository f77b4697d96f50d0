package io.cellgate.simulator;

import static io.cellgate.simulator.Patience.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cellgate.simulator.io.Host;
import io.cellgate.simulator.settings.Option;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenario files on a running simulator. */
class ScenarioFileTest {
    @TempDir
    private Path folder;

    @Test
    void aScenarioFollowsTheModuleAndMovesIt() throws Exception {
        Path file = Files.writeString(folder.resolve("lost"), """
                when registration=1  signal 7
                when command=D       set dial-delay 50
                when call=up         register 0
                when call=idle       register 5
                """);
        try (RunningSimulator running = RunningSimulator.open(
                RunningSimulator.settings(folder.resolve("sim")).with(Option.SCENARIO, file.toString()))) {
            await().until(() -> running.status("scenario").orElseThrow().equals("running:2"));
            assertEquals("7", running.status("signal").orElseThrow());
            try (Host host = running.dialled()) {
                host.hear("NO CARRIER\r\n");
            }
            await().until(() -> running.status("scenario").orElseThrow().equals("done"));
            assertEquals("5", running.status("registration").orElseThrow());
        }
    }

    @Test
    void aScenarioIsStartedAndStoppedByTheControlSocket() throws Exception {
        Path file = Files.writeString(folder.resolve("endless"), "after 10ms signal 5\nafter 10ms signal 25\nrepeat\n");
        try (RunningSimulator running = RunningSimulator.open(folder.resolve("sim"))) {
            assertEquals("ok", running.control("scenario " + file));
            await().until(() -> running.status("signal").orElseThrow().equals("25"));
            assertEquals("ok", running.control("scenario stop"));
            assertEquals("stopped", running.status("scenario").orElseThrow());
            Files.writeString(file, "signal 5\nat once unplug\n");
            assertEquals(
                    "error scenario: " + file
                            + ": line 2: \"once\" is no time; allowed: a number with ms, s or min, such as 1.5s",
                    running.control("scenario " + file));
        }
    }

    @Test
    void aWrongScenarioKeepsTheSimulatorFromStarting() throws Exception {
        Path file = Files.writeString(folder.resolve("wrong"), "eject\n");
        IOException wrong = assertThrows(
                IOException.class,
                () -> RunningSimulator.open(
                        RunningSimulator.settings(folder.resolve("sim")).with(Option.SCENARIO, file.toString())));
        assertEquals(
                "scenario: " + file + ": line 1: \"eject\" is no command; allowed: help",
                wrong.getMessage().split(",", 2)[0]);
        assertEquals(0, RunningSimulator.threads());
    }
}
