package io.cellgate.common.file;

import java.nio.file.Path;

/**
 * A monitor for whoever works at one file, in whichever bundle. Each bundle has a copy of this class, so a lock of the class would be
 * another one in each; an interned string is one in the JVM.
 */
public final class SharedLock {

    private SharedLock() {}

    /**
     * To be synchronized on.
     *
     * @param purpose what is kept apart; another purpose is another lock
     */
    public static Object of(String purpose, Path file) {
        return ("cellgate " + purpose + " " + file.toAbsolutePath().normalize()).intern();
    }
}
