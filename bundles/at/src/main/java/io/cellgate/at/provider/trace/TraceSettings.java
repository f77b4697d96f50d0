package io.cellgate.at.provider.trace;

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

    /** Memory only. */
    public static final TraceSettings DEFAULT = new TraceSettings(65_536, Optional.empty(), 1_048_576, false);
}
