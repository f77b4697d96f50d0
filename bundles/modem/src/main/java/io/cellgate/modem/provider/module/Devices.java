package io.cellgate.modem.provider.module;

import java.io.IOException;
import java.nio.file.Path;

/** Compares device files, which may have several names. */
public final class Devices {

    private Devices() {}

    /** Whether two names stand for one device at this moment, for example {@code /dev/serial/by-id/...} and its target. */
    static boolean same(Path one, Path other) {
        return canonical(one).equals(canonical(other));
    }

    /** Whether two addresses as a person writes them, paths or {@code tcp://HOST:PORT}, stand for one port at this moment. */
    public static boolean sameAddress(String one, String other) {
        return one.equals(other)
                || (one.startsWith("/") && other.startsWith("/") && same(Path.of(one), Path.of(other)));
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
