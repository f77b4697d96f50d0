package io.cellgate.ppp.provider.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes files as a whole: a reader sees the old text or the new one. New files have mode 0600, new directories 0700. */
public final class AtomicFiles {

    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> PUBLIC_FILE = PosixFilePermissions.fromString("rw-r--r--");
    private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");
    private static final FileAttribute<Set<PosixFilePermission>> FILE_MODE = PosixFilePermissions.asFileAttribute(FILE);
    private static final FileAttribute<Set<PosixFilePermission>> DIRECTORY_MODE =
            PosixFilePermissions.asFileAttribute(DIRECTORY);

    private AtomicFiles() {}

    /** Makes a directory of mode 0700; one that exists gets this mode. */
    static void directory(Path directory) throws IOException {
        Files.createDirectories(directory, DIRECTORY_MODE);
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

    /** Writes a file that is never readable by others. */
    public static void write(Path file, String text) throws IOException {
        Path fresh = fresh(file, text.getBytes(StandardCharsets.UTF_8));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Writes a file of mode 0644. */
    static void writePublic(Path file, String text) throws IOException {
        Path fresh = fresh(file, text.getBytes(StandardCharsets.UTF_8));
        Files.setPosixFilePermissions(fresh, PUBLIC_FILE);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Changes a file that may not be ours: a symbolic link to it, its owner and its mode stay. */
    static void replace(Path file, byte[] content) throws IOException {
        if (!Files.exists(file)) {
            Files.move(fresh(file, content), file, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        Path real = file.toRealPath();
        PosixFileAttributes attributes = Files.readAttributes(real, PosixFileAttributes.class);
        Path fresh = fresh(real, content);
        PosixFileAttributeView view = Files.getFileAttributeView(fresh, PosixFileAttributeView.class);
        view.setOwner(attributes.owner());
        view.setGroup(attributes.group());
        view.setPermissions(attributes.permissions());
        Files.move(fresh, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path fresh(Path file, byte[] content) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        try (FileChannel channel =
                FileChannel.open(fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), FILE_MODE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
        return fresh;
    }

    /** Makes an empty file if it does not exist. */
    static void touch(Path file) throws IOException {
        FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND), FILE_MODE)
                .close();
    }

    /** Removes a link's directory and the files in it. */
    static void remove(Path directory) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            return;
        }
        Files.deleteIfExists(directory);
    }
}
