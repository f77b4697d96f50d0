package io.cellgate.itest.ppp.testbed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs programs and tells what became of them. */
public final class Commands {

    /**
     * How a program ended.
     *
     * @param command the words
     * @param status its exit status
     * @param output standard output and standard error as they came
     */
    public record Result(List<String> command, int status, String output) {

        /** The output of a program that must end well. */
        public String require() {
            Waiting.require(status == 0, this.toString());
            return output;
        }

        @Override
        public String toString() {
            return String.join(" ", command) + " ended with status " + status + ": " + output.strip();
        }
    }

    private Commands() {}

    /**
     * Runs a program to its end.
     *
     * @param patience after which it is killed, and the call fails
     */
    public static Result run(Duration patience, List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("cellgate-itest", ".out");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError(String.join(" ", command) + " has not ended within " + patience.toSeconds()
                        + " s: " + Files.readString(output));
            }
            return new Result(
                    command, process.exitValue(), new String(Files.readAllBytes(output), StandardCharsets.UTF_8));
        } finally {
            process.destroyForcibly();
            Files.deleteIfExists(output);
        }
    }

    public static Result run(String... command) throws IOException, InterruptedException {
        return run(Waiting.PATIENCE, List.of(command));
    }

    /** The name of a process's program, at most 15 characters; empty when it is gone. */
    public static String programOf(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "comm"), StandardCharsets.ISO_8859_1)
                    .strip();
        } catch (IOException e) {
            return "";
        }
    }

    /** Whether a process runs; one that has ended and only waits to be collected does not. */
    public static boolean alive(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
            return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
        } catch (IOException e) {
            return false;
        }
    }
}
