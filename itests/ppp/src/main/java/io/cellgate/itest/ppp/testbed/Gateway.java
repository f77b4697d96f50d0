package io.cellgate.itest.ppp.testbed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The shipped distribution, used as its operator uses it: configuration files and {@code bin/cellgate}. */
public final class Gateway {

    /** A JVM begins cold on a machine that may be busy with another's. */
    private static final Duration START = Waiting.PATIENCE.multipliedBy(3);

    private final Path folder;
    private final Path conf;
    private final Path run;
    private final Path state;
    private final Path log;
    private final Path output;
    private Path distribution;
    private Optional<Background> runtime = Optional.empty();
    private List<String> become = List.of();

    /** Nothing runs yet; the configuration is the one that is shipped. */
    public Gateway(Path distribution, Path folder) throws IOException {
        this.folder = folder;
        this.distribution = distribution;
        Waiting.require(Files.isExecutable(program()), program() + " is not there: is runtime/ built?");
        conf = Files.createDirectories(folder.resolve("conf"));
        run = Files.createDirectories(folder.resolve("run"));
        state = Files.createDirectories(folder.resolve("state"));
        log = Files.createDirectories(folder.resolve("log"));
        output = folder.resolve("cellgate.log");
        try (DirectoryStream<Path> shipped = Files.newDirectoryStream(distribution.resolve("conf"), "*.cfg")) {
            for (Path file : shipped) {
                Files.copy(file, conf.resolve(file.getFileName()));
            }
        }
    }

    private Path program() {
        return distribution.resolve("bin/cellgate");
    }

    /** The unpacked distribution that is started. */
    public Path distribution() {
        return distribution;
    }

    /** Starts another one of the same version from the next start on. */
    public void from(Path another) {
        distribution = another;
    }

    /** Below which everything of the gateway is, its configuration too. */
    public Path folder() {
        return folder;
    }

    public Path run() {
        return run;
    }

    public Path log() {
        return log;
    }

    public Path state() {
        return state;
    }

    /** The folder of its configuration files. */
    public Path conf() {
        return conf;
    }

    /** What the runtime has logged, over all of its lives. */
    public String output() {
        try {
            return Files.exists(output) ? new String(Files.readAllBytes(output), StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            return "no log: " + e.getMessage();
        }
    }

    /** Where in the log the next line will stand. */
    public int mark() {
        return output().length();
    }

    /** Waits for a line of the log, after a mark, in which every one of the words stands. */
    public String logs(int mark, String... words) {
        return Waiting.found(
                "a line in the runtime's log with " + List.of(words),
                () -> output().substring(mark)
                        .lines()
                        .filter(line -> List.of(words).stream().allMatch(line::contains))
                        .findFirst(),
                () -> "logged since: " + output().substring(mark));
    }

    // ---- the runtime

    public void start() throws IOException {
        if (running()) {
            return;
        }
        List<String> command = new ArrayList<>(become);
        command.addAll(List.of(program().toString(), "run"));
        runtime = Optional.of(Background.start(output, command, environment()));
        Waiting.until(
                "the runtime's shell",
                START,
                () -> Files.exists(run.resolve("shell.sock")) || !running(),
                () -> "log: " + output());
        Waiting.require(running(), "the runtime has ended: " + output());
    }

    /** With what the next start begins, to run as another user; nothing: as root. It must become what it starts. */
    public void as(List<String> prefix) {
        become = List.copyOf(prefix);
    }

    /** The options that a package or {@code bin/install} gives to pppd for a gateway that is not root. */
    public Path peers() {
        return distribution.resolve("install/peers");
    }

    public boolean running() {
        return runtime.filter(Background::running).isPresent();
    }

    /** The runtime's process; {@code bin/cellgate run} becomes it. */
    public long pid() {
        return runtime.orElseThrow(() -> new AssertionError("the runtime was never started"))
                .pid();
    }

    /** Ends it as the kernel would for want of memory. */
    public void kill() throws IOException, InterruptedException {
        runtime.orElseThrow(() -> new AssertionError("the runtime was never started"))
                .end("KILL");
        Files.deleteIfExists(run.resolve("shell.sock"));
    }

    /** Runs a command of the local shell. */
    public void shell(String... command) throws IOException, InterruptedException {
        List<String> words = words("shell");
        words.addAll(List.of(command));
        Commands.run(Waiting.PATIENCE, words).require();
    }

    /** What {@code bin/cellgate status} says. */
    public String status() {
        return said(words("status"));
    }

    /** What a command of the local shell says. */
    public String ask(String... command) {
        List<String> words = words("shell");
        words.addAll(List.of(command));
        return said(words);
    }

    private static String said(List<String> command) {
        try {
            return Commands.run(Waiting.PATIENCE, command).output();
        } catch (IOException e) {
            return e.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e.toString();
        }
    }

    /** Sends the runtime a signal, and waits for nothing. */
    public void signal(String name) throws IOException, InterruptedException {
        Commands.run("kill", "-" + name, Long.toString(pid())).require();
    }

    /** Ends the runtime in order; a link that is up stays up. */
    public void stop() throws IOException, InterruptedException {
        if (running()) {
            runtime.orElseThrow().end("TERM");
        }
    }

    private List<String> words(String... arguments) {
        List<String> words = new ArrayList<>(List.of("env"));
        environment().forEach((name, value) -> words.add(name + "=" + value));
        words.add(program().toString());
        words.addAll(List.of(arguments));
        return words;
    }

    private Map<String, String> environment() {
        return Map.of(
                "CELLGATE_CONF", conf.toString(),
                "CELLGATE_RUN", run.toString(),
                "CELLGATE_STATE", state.toString(),
                "CELLGATE_LOG", log.toString(),
                // the launcher would wait before it starts a runtime that has ended again and again
                "CELLGATE_LONGEST_WAIT", "0");
    }

    // ---- its configuration

    /**
     * Writes a configuration file, {@code PID.cfg} or {@code PID-NAME.cfg}, all at once, readable by nobody else.
     *
     * @return whether it is another one than before
     */
    public boolean configure(String name, Map<String, String> properties) throws IOException {
        String text = new TreeMap<>(properties)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + " = " + entry.getValue() + "\n")
                        .collect(Collectors.joining());
        Path file = conf.resolve(name + ".cfg");
        if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), text.getBytes(StandardCharsets.UTF_8))) {
            return false;
        }
        Path draft = Files.createTempFile(
                folder,
                "draft",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, text);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        return true;
    }
}
