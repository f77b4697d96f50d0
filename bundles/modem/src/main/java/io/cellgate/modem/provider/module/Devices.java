package io.cellgate.modem.provider.module;

import java.io.IOException;
import java.nio.file.Path;

/** Compares device files, which may have several names. */
final class Devices {

    private Devices() {}

    /** Whether two names stand for one device at this moment, for example {@code /dev/serial/by-id/...} and its target. */
    static boolean same(Path one, Path other) {
        return canonical(one).equals(canonical(other));
    }

    private static Path canonical(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            // not there at this moment: its name is all that can be compared
            return path.toAbsolutePath().normalize();
        }
    }
}
