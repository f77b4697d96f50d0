package io.cellgate.at.trace;

import java.io.IOException;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What has gone over the ports: recorded for every port from its first opening on, within a bound for each port, and kept while
 * the port is closed, renamed or away. Safe for use by any thread.
 *
 * <p>Secrets (PINs, passwords, what was sent at a prompt) are masked when they are recorded and cannot be got back.
 */
@ProviderType
public interface AtTraces {

    /** {@return the ports of which there is a record, in the order of their first opening} */
    List<TracedPort> ports();

    /**
     * Writes a trace as text: a file that a person reads in an editor, attaches to a bug report, and plays back as a simulated
     * module. Plain ASCII; the README of the AT transport has the format.
     *
     * @param selection which ports and how much of each
     * @param out takes the text, line by line, on the calling thread
     * @throws IllegalArgumentException when the selection names a port of which there is no record; the message lists
     *     those there are
     * @throws IOException when {@code out} does not take it
     */
    void export(TraceSelection selection, Appendable out) throws IOException;
}
