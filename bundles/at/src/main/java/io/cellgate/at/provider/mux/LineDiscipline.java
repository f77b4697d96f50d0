package io.cellgate.at.provider.mux;

import io.cellgate.at.SerialLine;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Gives a serial device the kernel's multiplexer. A process of its own holds the device open for that, and outlives this one: as
 * long as it lives the channels do, and with them a data call. Safe for use by any thread.
 */
public interface LineDiscipline {

    /**
     * Begins; blocks until the channels are there.
     *
     * @param device without symbolic links
     * @return the process that holds the device
     * @throws IOException with what the system said; the device is as it was
     */
    long attach(Path device, SerialLine line) throws IOException, InterruptedException;

    /** Whether a process is one of {@link #attach}'s for the device, also one that an earlier life of this gateway began. */
    boolean holds(long pid, Path device);

    /** Ends it; waits for the process, with a bound. The channels are gone then. */
    void detach(long pid);
}
