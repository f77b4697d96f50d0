package io.cellgate.ppp.provider.host;

import io.cellgate.common.file.BoundedFile;
import io.cellgate.common.file.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;

/** Files that others may neither read nor exchange: new files have mode 0600, new directories 0700. */
public final class PrivateFiles {

    private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");
    private static final FileAttribute<Set<PosixFilePermission>> DIRECTORY_MODE =
            PosixFilePermissions.asFileAttribute(DIRECTORY);

    private PrivateFiles() {}

    /**
     * Makes a directory of mode 0700; one that exists gets this mode.
     *
     * @throws NotDirectoryException when something else has its name, a link to a directory too
     */
    static void directory(Path directory) throws IOException {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(directory, DIRECTORY_MODE);
        }
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            throw new NotDirectoryException(directory.toString());
        }
        Files.setPosixFilePermissions(directory, DIRECTORY);
    }

    /**
     * Makes missing directories; those that exist keep their mode.
     *
     * @throws AccessDeniedException when others may write to the last one
     */
    static void missingDirectories(Path directory) throws IOException {
        Files.createDirectories(directory, DIRECTORY_MODE);
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(directory);
        if (mode.contains(PosixFilePermission.GROUP_WRITE) || mode.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new AccessDeniedException(
                    directory.toString(), null, "others may write to it, and so exchange what is put there");
        }
    }

    /** Writes a file as a whole; a reader sees the former text or this one. */
    public static void write(Path file, String text) throws IOException {
        DurableFile.write(file, text.getBytes(StandardCharsets.UTF_8), DurableFile.OWNER_ONLY);
    }

    /** Removes a link's directory and the files in it. */
    static void remove(Path directory) throws IOException {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            return;
        }
        Files.deleteIfExists(directory);
    }

    /** Whether a file is one of ours, by how it begins; false when there is none. */
    static boolean beginsWith(Path file, String text) throws IOException {
        byte[] expected = text.getBytes(StandardCharsets.UTF_8);
        try {
            return Arrays.equals(BoundedFile.begin(file, expected.length), expected);
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
