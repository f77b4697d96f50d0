package io.cellgate.itest.ppp.testbed;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The simulated module, a process of its own that outlives the gateway's runtime. */
public final class Simulator implements AutoCloseable {

    private static final String MAIN = "io.cellgate.simulator.Main";

    private final Path root;
    private final Path folder;
    private final Account account;
    private List<String> options;
    private Background process;

    /** Starts it, an MU509, and waits until its ports stand. */
    public Simulator(Path root, Path folder, Account account) throws IOException {
        this(root, folder, account, List.of());
    }

    /** As {@link #Simulator(Path, Path, Account)}, with further options. */
    public Simulator(Path root, Path folder, Account account, List<String> options) throws IOException {
        this.root = root;
        this.folder = folder;
        this.account = account;
        this.options = List.copyOf(options);
        this.process = start();
    }

    /** Puts another module in its place, unless it is the one that is there. */
    public void become(List<String> nextOptions) throws IOException {
        if (!options.equals(nextOptions)) {
            process.close();
            options = List.copyOf(nextOptions);
            process = start();
        }
    }

    private Background start() throws IOException {
        List<String> command = new ArrayList<>(List.of(
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
        command.addAll(options);
        Background started = Background.start(Files.createTempFile(folder, "simulator-", ".log"), command);
        Waiting.until(
                "the simulated module",
                () -> started.output().contains("simulator ready") || !started.running(),
                started::output);
        Waiting.require(started.running(), "the simulator has ended: " + started.output());
        return started;
    }

    /** What it has said up to now. */
    public String output() {
        return process.output();
    }

    public Path sysfs() {
        return root.resolve("sys");
    }

    public Path dev() {
        return root.resolve("dev");
    }

    /** Sends a command of its control socket, and returns what stands behind {@code ok}. */
    public String control(String command) throws IOException {
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
