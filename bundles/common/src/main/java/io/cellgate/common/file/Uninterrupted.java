package io.cellgate.common.file;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/**
 * Does work with files whole, although its thread is interrupted meanwhile or was before: Java closes a file's channel then, and a lock would
 * stay, or a record would not be written. Safe for use by any thread.
 */
public final class Uninterrupted {

    /** Work that may be begun anew at any point. */
    @FunctionalInterface
    public interface Work<T> {

        /**
         * Does it.
         *
         * @throws IOException when it fails
         */
        T run() throws IOException;
    }

    private Uninterrupted() {}

    /**
     * Does the work; the thread is as interrupted as it was, or was to be, when this returns.
     *
     * @throws IOException what the work throws, but never because of the interruption
     */
    public static <T> T run(Work<T> work) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return work.run();
                } catch (ClosedByInterruptException e) {
                    interrupted = true;
                    // nothing can be done with files before that is forgotten
                    boolean unused = Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
