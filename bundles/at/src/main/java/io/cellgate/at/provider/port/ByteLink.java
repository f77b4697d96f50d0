package io.cellgate.at.provider.port;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The bytes of an open port, whatever carries them. One thread reads, another writes, any thread closes. */
public interface ByteLink {

    /**
     * Waits for bytes.
     *
     * @return how many were read, at least one; -1 when the other side hung up or the link was closed
     * @throws IOException when the port failed; the message says how
     */
    int read(byte[] buffer) throws IOException;

    /**
     * Hands all bytes to the operating system.
     *
     * @throws IOException when it did not take them all
     */
    void write(byte[] bytes) throws IOException;

    /** Raises or drops DTR (circuit 108/2); nothing where the link has no such line, or does not let it be set. */
    default void terminalReady(boolean on) {}

    /** The device for a data call beside this link, where it is a channel of a multiplexer. */
    default Optional<Path> dataDevice() {
        return Optional.empty();
    }

    /** Lets go of the port: frees a reader and a writer that wait, drops no modem line, never waits for the module, but for one that multiplexes: a second for its answer to the end of that. */
    void close();
}
