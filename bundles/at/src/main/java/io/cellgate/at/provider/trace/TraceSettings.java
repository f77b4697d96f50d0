package io.cellgate.at.provider.trace;

import io.cellgate.common.settings.SettingsReader;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is kept of the traffic.
 *
 * @param ringBytes memory for each port; 0 keeps nothing
 * @param directory where the traces are also written to files
 * @param fileBytes size at which a file is put aside and the next one begun
 * @param identities whether the files show who the subscriber is
 */
public record TraceSettings(int ringBytes, Optional<Path> directory, long fileBytes, boolean identities) {

    private static final int LARGEST_RING = 16 * 1024 * 1024;
    private static final long SMALLEST_FILE = 16 * 1024;
    private static final long LARGEST_FILE = 1024L * 1024 * 1024;

    /** Reads its properties of the PID {@code io.cellgate.at}; what is refused the reader keeps. */
    public static TraceSettings read(SettingsReader reader) {
        return new TraceSettings(
                reader.integer("trace.bytes", 0, LARGEST_RING),
                reader.optionalPath("trace.directory"),
                reader.number("trace.file.bytes", SMALLEST_FILE, LARGEST_FILE),
                reader.flag("trace.identities"));
    }
}
