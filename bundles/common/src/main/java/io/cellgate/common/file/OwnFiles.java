package io.cellgate.common.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Tells our own files from those of others. Safe for use by any thread. */
public final class OwnFiles {

    private static final Path SELF = Path.of("/proc/self");

    private static final Set<PosixFilePermission> OURS_ALONE = PosixFilePermissions.fromString("rwx------");

    private OwnFiles() {}

    /**
     * Whether a file, or a link itself, belongs to the user that this process runs as.
     *
     * @throws IOException when it cannot be told
     */
    public static boolean isOurs(Path file) throws IOException {
        return uid(file).equals(Files.getAttribute(SELF, "unix:uid"));
    }

    /**
     * Makes a directory for this user alone, where it is missing. It may lie where everybody may write, as in {@code /dev/shm}: what is
     * there under its name may be a trap.
     *
     * @throws AccessDeniedException when what is there is no such directory
     */
    public static void makeDirectory(Path directory) throws IOException {
        try {
            Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(OURS_ALONE));
        } catch (FileAlreadyExistsException e) {
            if (!isDirectory(directory)) {
                throw new AccessDeniedException(directory.toString(), null, "is no directory of ours alone");
            }
        }
    }

    /**
     * Whether it is a directory, and no link to one, that this user alone may use.
     *
     * @throws IOException when it cannot be told
     */
    public static boolean isDirectory(Path directory) throws IOException {
        return Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                && isOurs(directory)
                && Files.getPosixFilePermissions(directory, LinkOption.NOFOLLOW_LINKS)
                        .equals(OURS_ALONE);
    }

    /** The number of the user that a file, or a link itself, belongs to. */
    static Object uid(Path file) throws IOException {
        return Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    }
}
