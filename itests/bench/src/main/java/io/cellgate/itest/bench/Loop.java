package io.cellgate.itest.bench;

import io.cellgate.at.AtException;
import java.io.IOException;

/** A way to send a command and have its answer. */
interface Loop extends AutoCloseable {

    /** One round trip: returns when the final result code is there. */
    void roundTrip() throws IOException, AtException, InterruptedException;

    @Override
    void close() throws IOException;

    /** Opens the device for a batch of round trips. */
    @FunctionalInterface
    interface Opener {
        Loop open() throws IOException, AtException;
    }
}
