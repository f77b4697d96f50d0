package io.cellgate.itest.felix;

import static io.cellgate.itest.felix.Gateway.eventually;
import static org.junit.Assert.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A simulated module, by default an MU509, from the distribution, in a process of its own; there is no network behind it. */
final class SimulatedModule implements AutoCloseable {

    private final Path root;
    private final Path log;
    private final Process process;

    /** Starts it, and waits until its ports stand. */
    SimulatedModule(Path folder, String... options) throws IOException {
        root = Files.createTempDirectory("cellgate-sim");
        log = Files.createDirectories(folder).resolve("simulator.log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("cellgate.distribution"), "simulator", "cellgate-simulator")
                        .toString(),
                "--root",
                root.toString(),
                "--no-netns",
                "--verbose"));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment()
                .put(
                        "CELLGATE_JAVA",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString());
        process = builder.start();
        eventually(
                "the simulated module", () -> output().contains("simulator ready") || !process.isAlive(), this::output);
        assertTrue("the simulator has ended: " + output(), process.isAlive());
    }

    String sysfs() {
        return root.resolve("sys").toString();
    }

    String dev() {
        return root.resolve("dev").toString();
    }

    /**
     * Sends a command of its control socket.
     *
     * @return what it answers behind {@code ok}
     */
    String control(String command) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(root.resolve("control.sock")))) {
            channel.write(ByteBuffer.wrap((command + "\n").getBytes(StandardCharsets.UTF_8)));
            String answer = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8)).readLine();
            if (answer == null || !answer.startsWith("ok")) {
                throw new AssertionError("simulator, " + command + ": " + answer);
            }
            return answer.substring("ok".length()).strip();
        }
    }

    private String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        deleteRoot();
    }

    private void deleteRoot() {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
