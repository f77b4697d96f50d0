package io.cellgate.itest.ppp;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The simulated module, a process of its own that outlives the gateway's runtime. */
final class Simulator implements AutoCloseable {

    private static final String MAIN = "io.cellgate.simulator.Main";

    private final Path root;
    private final Background process;

    /** Starts it and waits until its ports stand. */
    Simulator(Path root, Path folder, Account account) throws IOException {
        this.root = root;
        this.process = Background.start(
                folder.resolve("simulator.log"),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx64m",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        MAIN,
                        "--root",
                        root.toString(),
                        "--auth",
                        "chap",
                        "--user",
                        account.username(),
                        "--password-file",
                        account.passwordFile().toString(),
                        "--verbose"));
        Waiting.until(
                "the simulated module",
                () -> process.output().contains("simulator ready") || !process.running(),
                process::output);
        Waiting.require(process.running(), "the simulator has ended: " + process.output());
    }

    /** What it has said up to now. */
    String output() {
        return process.output();
    }

    Path sysfs() {
        return root.resolve("sys");
    }

    Path dev() {
        return root.resolve("dev");
    }

    /** Sends a command of its control socket, and returns what stands behind {@code ok}. */
    String control(String command) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(root.resolve("control.sock")))) {
            channel.write(ByteBuffer.wrap((command + "\n").getBytes(StandardCharsets.UTF_8)));
            String answer = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8)).readLine();
            Waiting.require(answer != null && answer.startsWith("ok"), "simulator, " + command + ": " + answer);
            return String.valueOf(answer).substring(2).strip();
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
