package io.cellgate.itest.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The built distribution as an operator would have installed it: unpacked into a path with a space, called through a link. */
final class Installation {

    /** What a command printed, both streams together, and its status. */
    record Result(int status, String output) {}

    private static final long PATIENCE_SECONDS = 60;

    private final Path root;
    private final Path home;
    private final Map<String, String> environment = new HashMap<>();

    Installation(Path root) throws IOException, InterruptedException {
        this(root, unpack(root));
    }

    /** @param home an unpacked distribution, which another installation uses too */
    Installation(Path root, Path home) throws IOException {
        this.root = root;
        this.home = home;
        Files.createDirectories(configuration());
        Files.createSymbolicLink(root.resolve("cellgate"), home.resolve("bin/cellgate"));
        environment.putAll(Map.of(
                "CELLGATE_CONF", configuration().toString(),
                "CELLGATE_RUN", root.resolve("run").toString(),
                "CELLGATE_STATE", root.resolve("state").toString(),
                "CELLGATE_LOG", root.resolve("log").toString(),
                "CELLGATE", root.resolve("cellgate").toString(),
                "CELLGATE_JAVA",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    }

    static Path unpack(Path root) throws IOException, InterruptedException {
        Path parent = Files.createDirectories(root.resolve("opt with space"));
        Process tar = new ProcessBuilder("tar", "-xzf", System.getProperty("cellgate.archive"), "-C", parent.toString())
                .inheritIO()
                .start();
        if (!tar.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || tar.exitValue() != 0) {
            throw new IOException("the archive cannot be unpacked");
        }
        try (Stream<Path> children = Files.list(parent)) {
            return children.findFirst().orElseThrow();
        }
    }

    Path home() {
        return home;
    }

    Path configuration() {
        return root.resolve("conf");
    }

    /** Changes a variable for all further commands. */
    Installation with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Puts shipped files into the configuration. */
    void configure(String... files) throws IOException {
        for (String file : files) {
            Path source = home.resolve("conf").resolve(file);
            Files.copy(source, configuration().resolve(source.getFileName()));
        }
    }

    /** A directory that only its owner may use. */
    Path directory(String name) throws IOException {
        return Files.createDirectory(
                root.resolve(name), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    /** Runs {@code cellgate} from another directory. */
    Result cellgate(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(root.resolve("cellgate").toString()));
        command.addAll(List.of(words));
        return run(command);
    }

    /** Runs a script of the shell, in which {@code $CELLGATE} is the launcher. */
    Result script(String... lines) throws IOException, InterruptedException {
        return run(List.of("sh", "-c", String.join("\n", lines)));
    }

    /** The same, where mounts of its own may be made. */
    Result scriptWithMounts(String... lines) throws IOException, InterruptedException {
        return run(List.of("unshare", "--mount", "sh", "-c", String.join("\n", lines)));
    }

    /** The runtime's log, and what the JVM itself printed. */
    String log() throws IOException {
        StringBuilder text = new StringBuilder();
        for (String name : List.of("cellgate.out", "cellgate.0.log")) {
            Path file = root.resolve("log").resolve(name);
            if (Files.exists(file)) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }

    long pid() throws IOException {
        String file = Files.readString(root.resolve("run/cellgate.pid"));
        return Long.parseLong(file.substring(0, file.indexOf(' ')));
    }

    private Result run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Path output = Files.createTempFile(root, "output", null);
        builder.redirectOutput(output.toFile());
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(command + " did not end: " + Files.readString(output));
        }
        return new Result(process.exitValue(), Files.readString(output));
    }

    /** Ends what runs. */
    void stop() throws IOException, InterruptedException {
        cellgate("stop");
    }
}
