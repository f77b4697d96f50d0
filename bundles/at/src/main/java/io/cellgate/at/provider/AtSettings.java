package io.cellgate.at.provider;

import io.cellgate.at.provider.trace.TraceSettings;
import io.cellgate.config.ConfigurationReader;
import io.cellgate.config.InvalidConfigurationException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The configuration of the transport, checked.
 *
 * @param sysfsRoot where the kernel describes its devices
 * @param devRoot where the device files are
 * @param lockDirectory where UUCP lock files are kept
 * @param escapeGuard silence before and after {@code +++}
 * @param unsolicitedQueue unsolicited result codes that may wait for one listener
 * @param trace what is kept of the traffic
 */
record AtSettings(
        Path sysfsRoot,
        Path devRoot,
        Path lockDirectory,
        Duration escapeGuard,
        int unsolicitedQueue,
        TraceSettings trace) {

    static final String PID = "io.cellgate.at";

    /** In force until a valid configuration comes; the same as the defaults of the Metatype description. */
    static final AtSettings DEFAULT = new AtSettings(
            Path.of("/sys"),
            Path.of("/dev"),
            Path.of("/run/lock"),
            Duration.ofMillis(1100),
            1000,
            TraceSettings.DEFAULT);

    private static final int MAX_RING = 16 * 1024 * 1024;
    private static final long MIN_FILE = 16 * 1024;
    private static final long MAX_FILE = 1024L * 1024 * 1024;

    static AtSettings of(AtComponent.Config config) throws InvalidConfigurationException {
        ConfigurationReader reader = new ConfigurationReader(PID);
        Path sysfs = directory(reader, "sysfs.root", config.sysfs_root());
        Path dev = directory(reader, "dev.root", config.dev_root());
        Path lock = directory(reader, "lock.directory", config.lock_directory());
        Duration guard =
                reader.duration("escape.guard", config.escape_guard(), Duration.ofMillis(100), Duration.ofSeconds(30));
        int queue = reader.integer("unsolicited.queue", config.unsolicited_queue(), 1, 100_000);
        int ring = reader.integer("trace.bytes", config.trace_bytes(), 0, MAX_RING);
        Optional<Path> directory = reader.optionalText("trace.directory", config.trace_directory())
                .map(text -> directory(reader, "trace.directory", text));
        long file = reader.number("trace.file.bytes", config.trace_file_bytes(), MIN_FILE, MAX_FILE);
        boolean identities = reader.flag("trace.identities", config.trace_identities());
        return reader.finish(() ->
                new AtSettings(sysfs, dev, lock, guard, queue, new TraceSettings(ring, directory, file, identities)));
    }

    private static Path directory(ConfigurationReader reader, String property, String value) {
        String text = reader.text(property, value);
        if (!text.isEmpty() && !text.startsWith("/")) {
            reader.refuse(property, text, "an absolute path");
        }
        return Path.of(text);
    }
}
