package io.cellgate.common.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Tells our own files from those of others. Safe for use by any thread. */
public final class OwnFiles {

    private static final Path SELF = Path.of("/proc/self");

    private OwnFiles() {}

    /**
     * Whether a file, or a link itself, belongs to the user that this process runs as.
     *
     * @throws IOException when it cannot be told
     */
    public static boolean isOurs(Path file) throws IOException {
        return uid(file).equals(Files.getAttribute(SELF, "unix:uid"));
    }

    /** The number of the user that a file, or a link itself, belongs to. */
    static Object uid(Path file) throws IOException {
        return Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    }
}
