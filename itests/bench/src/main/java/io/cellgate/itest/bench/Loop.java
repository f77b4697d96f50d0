package io.cellgate.itest.bench;

import io.cellgate.at.AtException;
import java.io.IOException;

/** A way to send a command and have its answer. */
interface Loop extends AutoCloseable {

    /** One round trip: returns when the final result code is there. */
    void roundTrip() throws IOException, AtException, InterruptedException;

    /** Does what the round trips so far have left to do, so that it is counted as theirs. */
    default void workOff() {}

    /** How the names of the threads begin that work for it, besides the caller's. */
    default String threads() {
        return NO_THREADS;
    }

    /** No thread has such a name. */
    String NO_THREADS = "-";

    @Override
    void close() throws IOException;

    /** Opens the device for a batch of round trips. */
    @FunctionalInterface
    interface Opener {
        Loop open() throws IOException, AtException;
    }
}
