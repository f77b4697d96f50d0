package io.cellgate.itest.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The shipped distribution with its page, and a simulated module that is plugged in when a test wants it. */
final class GatewayWithPage {

    static final String PASSWORD = "a password for the test";

    private final Path root;
    private final Path home;
    private final int port;
    private final List<Process> parts = new ArrayList<>();

    GatewayWithPage(Path root) throws IOException {
        this.root = root;
        this.home = root.resolve("home");
        copy(Path.of(System.getProperty("cellgate.distribution")), home);
        // as the manual says
        Files.copy(home.resolve("optional/io.cellgate.web.jar"), home.resolve("bundles/io.cellgate.web.jar"));
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path conf = Files.createDirectories(root.resolve("conf"));
        for (String file : List.of("io.cellgate.ppp.cfg", "io.cellgate.shell.cfg", "io.cellgate.modem-main.cfg")) {
            Files.copy(home.resolve("conf").resolve(file), conf.resolve(file));
        }
        Path simulated = root.resolve("sim");
        Files.writeString(
                conf.resolve("io.cellgate.at.cfg"),
                "sysfs.root = " + simulated + "/sys\ndev.root = " + simulated + "/dev\n");
        Files.writeString(conf.resolve("io.cellgate.uplink-main.cfg"), "apn = internet\n");
        Files.writeString(
                conf.resolve("io.cellgate.web.cfg"),
                "port = " + port + "\npassword = " + PASSWORD + "\nstate.directory = ${cellgate.state}\n");
        start(List.of(home.resolve("bin/cellgate").toString(), "run"), "gateway.log");
        Awaitility.await("the page")
                .atMost(Duration.ofSeconds(90))
                .until(() -> Files.readString(root.resolve("gateway.log")).contains("The page is at"));
    }

    String address() {
        return "http://127.0.0.1:" + port + "/";
    }

    void plugIn() throws IOException {
        start(
                List.of(
                        home.resolve("simulator/cellgate-simulator").toString(),
                        "--root",
                        root.resolve("sim").toString()),
                "simulator.log");
    }

    void close() throws InterruptedException {
        parts.forEach(Process::destroy);
        for (Process part : parts) {
            if (!part.waitFor(30, TimeUnit.SECONDS)) {
                part.destroyForcibly();
            }
        }
    }

    private void start(List<String> command, String log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(root.resolve(log).toFile());
        for (String folder : List.of("conf", "run", "state", "log")) {
            builder.environment()
                    .put(
                            "CELLGATE_" + folder.toUpperCase(Locale.ROOT),
                            root.resolve(folder).toString());
        }
        parts.add(builder.start());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
