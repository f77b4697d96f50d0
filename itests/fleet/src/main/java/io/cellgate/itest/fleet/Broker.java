package io.cellgate.itest.fleet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Debian's mosquitto, which logs every packet. */
final class Broker implements AutoCloseable {

    static final int PORT = 1883;
    static final String URI = "tcp://127.0.0.1:" + PORT;
    private static final long END_SECONDS = 5;

    private final Path log;
    private final Path configuration;
    private @Nullable Process process;

    Broker(Path folder) throws IOException {
        log = folder.resolve("mosquitto.log");
        configuration = folder.resolve("mosquitto.conf");
        Files.deleteIfExists(log);
        Files.writeString(
                configuration,
                String.join(
                        "\n",
                        "user root",
                        "listener " + PORT + " 127.0.0.1",
                        "allow_anonymous true",
                        "persistence false",
                        "sys_interval 0",
                        "log_dest file " + log,
                        "log_type all",
                        ""));
    }

    void start() throws IOException {
        process = new ProcessBuilder("mosquitto", "-c", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** As a crash ends it: connections break at once, and nothing is kept. */
    void kill() throws InterruptedException {
        Process running = process;
        if (running != null) {
            running.destroyForcibly();
            running.waitFor(END_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** Its resident memory, in bytes. */
    long memory() throws IOException {
        Process running = process;
        if (running == null) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + running.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        }
    }

    /** Lines of its log with a text, for example {@code Received PUBLISH}. */
    long logged(String text) throws IOException {
        // a client's text may be anything
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.contains(text)).count();
        }
    }

    @Override
    public void close() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly();
        }
    }
}
