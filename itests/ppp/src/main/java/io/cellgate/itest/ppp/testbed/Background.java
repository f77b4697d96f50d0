package io.cellgate.itest.ppp.testbed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that runs beside the scenarios and writes a log; ended with the test bed at the latest. */
public final class Background implements AutoCloseable {

    private static final long GRACE_SECONDS = 10;

    private final List<String> command;
    private final Process process;
    private final Path log;

    private Background(List<String> command, Process process, Path log) {
        this.command = command;
        this.process = process;
        this.log = log;
    }

    /** Starts a program whose output goes to the end of a file. */
    public static Background start(Path log, List<String> command) throws IOException {
        return start(log, command, Map.of());
    }

    /** Starts a program with variables beside those that are inherited. */
    public static Background start(Path log, List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().putAll(environment);
        return new Background(command, builder.start(), log);
    }

    public boolean running() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** What it has said up to now. */
    public String output() {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "no log: " + e.getMessage();
        }
    }

    /** Sends a signal by its name, and waits for the end. */
    public void end(String signal) throws IOException, InterruptedException {
        if (process.isAlive()) {
            Commands.run("kill", "-" + signal, Long.toString(process.pid()));
        }
        Waiting.require(
                process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS), String.join(" ", command) + " ignores " + signal);
    }

    /** Ends it, whatever it takes. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
