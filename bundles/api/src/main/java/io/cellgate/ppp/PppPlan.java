package io.cellgate.ppp;

import java.nio.file.Path;
import java.util.List;

/**
 * What will be run for a request: a pure function of it, of pppd's version, and of the configured paths.
 *
 * @param argv pppd's command line; never holds a secret
 * @param files the files it refers to, in the order in which they are written
 */
public record PppPlan(List<String> argv, List<PlannedFile> files) {

    /**
     * A file of the plan, written with mode 0600 in a directory of mode 0700.
     *
     * @param path where
     * @param content its text; may hold a secret
     * @param shown its text with secrets masked
     */
    public record PlannedFile(Path path, String content, String shown) {
        /** The path and the masked text. */
        @Override
        public String toString() {
            return path + ":\n" + shown;
        }
    }

    /** Copies the lists. */
    public PppPlan {
        argv = List.copyOf(argv);
        files = List.copyOf(files);
    }
}
