package io.cellgate.at.provider;

import io.cellgate.config.ConfigurationReader;
import io.cellgate.config.InvalidConfigurationException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The configuration of the transport, checked.
 *
 * @param sysfsRoot where the kernel describes its devices
 * @param devRoot where the device files are
 * @param lockDirectory where UUCP lock files are kept
 * @param escapeGuard silence before and after {@code +++}
 * @param unsolicitedQueue unsolicited result codes that may wait for one listener
 * @param traceLines lines of traffic that are kept for each port
 */
record AtSettings(
        Path sysfsRoot, Path devRoot, Path lockDirectory, Duration escapeGuard, int unsolicitedQueue, int traceLines) {

    static final String PID = "io.cellgate.at";

    /** In force until a valid configuration comes; the same as the defaults of the Metatype description. */
    static final AtSettings DEFAULT =
            new AtSettings(Path.of("/sys"), Path.of("/dev"), Path.of("/run/lock"), Duration.ofMillis(1100), 1000, 500);

    static AtSettings of(AtComponent.Config config) throws InvalidConfigurationException {
        ConfigurationReader reader = new ConfigurationReader(PID);
        Path sysfs = directory(reader, "sysfs.root", config.sysfs_root());
        Path dev = directory(reader, "dev.root", config.dev_root());
        Path lock = directory(reader, "lock.directory", config.lock_directory());
        Duration guard =
                reader.duration("escape.guard", config.escape_guard(), Duration.ofMillis(100), Duration.ofSeconds(30));
        int queue = reader.integer("unsolicited.queue", config.unsolicited_queue(), 1, 100_000);
        int lines = reader.integer("trace.lines", config.trace_lines(), 0, 100_000);
        return reader.finish(() -> new AtSettings(sysfs, dev, lock, guard, queue, lines));
    }

    private static Path directory(ConfigurationReader reader, String property, String value) {
        String text = reader.text(property, value);
        if (!text.isEmpty() && !text.startsWith("/")) {
            reader.refuse(property, text, "an absolute path");
        }
        return Path.of(text);
    }
}
