package io.cellgate.itest.equinox;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A simulated MU509 from the distribution, in a process of its own; there is no network behind it. */
final class SimulatedModule implements AutoCloseable {

    private final Path log;
    private final Path root;
    private final Process process;

    /** Starts it, with a SIM that wants a PIN, and waits until its ports stand. */
    SimulatedModule(Path folder, String pin) throws IOException {
        root = folder.resolve("module");
        log = folder.resolve("module.log");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("cellgate.distribution", ""), "simulator", "cellgate-simulator")
                                .toString(),
                        "--root",
                        root.toString(),
                        "--no-netns",
                        "--pin",
                        pin)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment()
                .put(
                        "CELLGATE_JAVA",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString());
        process = builder.start();
        await("the simulated module")
                .atMost(Duration.ofMinutes(2))
                .until(() -> output().contains("simulator ready") || !process.isAlive());
        if (!process.isAlive()) {
            throw new IllegalStateException("the simulator has ended: " + output());
        }
    }

    String sysfs() {
        return root.resolve("sys").toString();
    }

    String dev() {
        return root.resolve("dev").toString();
    }

    private String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
