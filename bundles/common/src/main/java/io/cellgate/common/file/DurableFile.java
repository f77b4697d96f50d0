package io.cellgate.common.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Replaces a file so that whoever looks at it, also after a power cut at any moment, finds the old content or the new one whole: the new one
 * is written beside it under a name that nobody can guess, synced, renamed over it, and the directory is synced. What a write before
 * this one has left beside it is removed ({@link Drafts}).
 */
public final class DurableFile {

    private static final SecureRandom NAMES = new SecureRandom();

    /** Permissions of a file that nobody but its owner may read or write. */
    public static final Set<PosixFilePermission> OWNER_ONLY =
            Collections.unmodifiableSet(PosixFilePermissions.fromString("rw-------"));

    private DurableFile() {}

    /**
     * Replaces the content of a file.
     *
     * @param permissions of the file from its first byte on; those of a former file do not count
     * @throws IOException when it cannot be written; the former content is still there
     */
    public static void write(Path file, byte[] content, Set<PosixFilePermission> permissions) throws IOException {
        write(file, content, permissions, Optional.empty());
    }

    /**
     * Replaces the content of a file that may be somebody else's: owner, group and permissions stay as they are. One that is
     * missing is made for its owner alone.
     *
     * @throws IOException when it is a link or no regular file, or cannot be written; the former content is still there
     */
    public static void replace(Path file, byte[] content) throws IOException {
        PosixFileAttributes former;
        try {
            former = Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            write(file, content, OWNER_ONLY);
            return;
        }
        if (!former.isRegularFile()) {
            throw new BoundedFile.NotRegularException(file);
        }
        write(file, content, OWNER_ONLY, Optional.of(former));
    }

    private static void write(
            Path file, byte[] content, Set<PosixFilePermission> permissions, Optional<PosixFileAttributes> former)
            throws IOException {
        Path draft = Drafts.next(file, NAMES);
        synchronized (Drafts.lock(file)) {
            Drafts.removeOf(file);
            boolean unused = Uninterrupted.run(() -> {
                replace(draft, file, content, permissions, former);
                return true;
            });
        }
        sync(directoryOf(file));
    }

    private static void replace(
            Path draft,
            Path file,
            byte[] content,
            Set<PosixFilePermission> permissions,
            Optional<PosixFileAttributes> former)
            throws IOException {
        FileAttribute<?> mode = PosixFilePermissions.asFileAttribute(permissions);
        try {
            try (FileChannel channel = FileChannel.open(
                    draft,
                    Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW, LinkOption.NOFOLLOW_LINKS),
                    mode)) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                if (former.isPresent()) {
                    PosixFileAttributeView view =
                            Files.getFileAttributeView(draft, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
                    view.setOwner(former.get().owner());
                    view.setGroup(former.get().group());
                    Files.setPosixFilePermissions(draft, former.get().permissions());
                }
                channel.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /**
     * Removes a file for good, where it is there.
     *
     * @throws IOException when it cannot be removed, or the removal may not last
     */
    public static void delete(Path file) throws IOException {
        if (Files.deleteIfExists(file)) {
            sync(directoryOf(file));
        }
    }

    /**
     * Gives a file another name in its directory. One of that name is replaced.
     *
     * @throws IOException when it cannot be renamed, or the new name may not last
     */
    public static void rename(Path file, String name) throws IOException {
        Path directory = directoryOf(file);
        Files.move(file, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(directory);
    }

    /**
     * Makes a directory and those above it, where they are missing, for their owner only. Without this a file that lasts may stand in a
     * directory that a power cut removes.
     */
    public static void makeDirectories(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        Path parent = directoryOf(directory);
        makeDirectories(parent);
        try {
            Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(directory)) {
                throw e;
            }
        }
        sync(parent);
    }

    private static Path directoryOf(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "the root is no file");
    }

    private static void sync(Path directory) throws IOException {
        boolean unused = Uninterrupted.run(() -> {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
            return true;
        });
    }
}
