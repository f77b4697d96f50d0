package io.cellgate.common.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/**
 * Reads files that somebody else may have made. Only regular files up to a limit: no link, no pipe, nothing that fills the heap.
 */
public final class BoundedFile {

    /** A file is larger than it may be. */
    public static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLargeException(Path file, int longest) {
            super(file + " is larger than " + longest + " bytes");
        }
    }

    /** There is something of that name, but no regular file. */
    public static final class NotRegularException extends IOException {
        private static final long serialVersionUID = 1L;

        private final String kind;

        NotRegularException(Path file) {
            this(file, kindOf(file));
        }

        private NotRegularException(Path file, String kind) {
            super(file + " is " + kind + ", not a regular file");
            this.kind = kind;
        }

        /** What it is, for a message: {@code a pipe}, {@code a folder}, {@code a device}, {@code a link}, {@code a socket}. */
        public String kind() {
            return kind;
        }
    }

    /** Of a file's mode, its type (inode(7)). */
    private static final int TYPE = 0170000;

    private static final int PIPE = 0010000;
    private static final int CHARACTER_DEVICE = 0020000;
    private static final int FOLDER = 0040000;
    private static final int BLOCK_DEVICE = 0060000;
    private static final int LINK = 0120000;
    private static final int SOCKET = 0140000;

    private BoundedFile() {}

    /**
     * The whole of a file.
     *
     * @param longest how many bytes it may have
     * @throws NoSuchFileException when there is none
     * @throws NotRegularException when it is a link, a pipe, a device or a directory
     * @throws TooLargeException when it has more bytes
     */
    public static byte[] read(Path file, int longest) throws IOException {
        byte[] content = begin(file, longest + 1);
        if (content.length > longest) {
            throw new TooLargeException(file, longest);
        }
        return content;
    }

    /** As {@link #read(Path, int)}, as text; what the character set does not know is replaced. */
    public static String read(Path file, int longest, Charset charset) throws IOException {
        return new String(read(file, longest), charset);
    }

    /** As {@link #read(Path, int)}, but of a larger file only its beginning. */
    public static byte[] begin(Path file, int longest) throws IOException {
        refuseIfNotRegular(file);
        return Uninterrupted.run(() -> {
            try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                return in.readNBytes(longest);
            }
        });
    }

    /** As {@link #read(Path, int)}, but of a larger file only its end. It may grow meanwhile. */
    public static byte[] end(Path file, int longest) throws IOException {
        refuseIfNotRegular(file);
        return Uninterrupted.run(() -> {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
                    InputStream in = Channels.newInputStream(channel)) {
                channel.position(Math.max(0, channel.size() - longest));
                return in.readNBytes(longest);
            }
        });
    }

    /**
     * As {@link #begin}, of a file in a directory where anybody may write: there a pipe can take the file's place between the look at it
     * and its opening, and whoever opens a pipe to read waits for somebody who writes.
     */
    public static byte[] beginAmongStrangers(Path file, int longest) throws IOException {
        refuseIfNotRegular(file);
        return withoutWaiting(file, longest);
    }

    /**
     * The beginning of a file that may have become a pipe. Opened for writing, too, a pipe makes nobody wait (fifo(7)), and unlike a
     * file it has no position. What we may not write to is opened for reading only; as root there is no such file.
     */
    static byte[] withoutWaiting(Path file, int longest) throws IOException {
        return Uninterrupted.run(() -> {
            try (FileChannel channel = open(file);
                    InputStream in = Channels.newInputStream(channel)) {
                if (!hasPosition(channel)) {
                    throw new NotRegularException(file);
                }
                return in.readNBytes(longest);
            }
        });
    }

    private static FileChannel open(Path file) throws IOException {
        try {
            return FileChannel.open(
                    file, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException e) {
            throw e;
        } catch (FileSystemException e) {
            // another user's, or on a file system that is read-only
            refuseIfNotRegular(file);
            return FileChannel.open(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
        }
    }

    private static boolean hasPosition(FileChannel channel) throws ClosedByInterruptException {
        try {
            return channel.position() >= 0;
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            return false;
        }
    }

    private static void refuseIfNotRegular(Path file) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isRegularFile()) {
            throw new NotRegularException(file);
        }
    }

    private static String kindOf(Path file) {
        try {
            int mode = (int) Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS);
            return switch (mode & TYPE) {
                case PIPE -> "a pipe";
                case FOLDER -> "a folder";
                case CHARACTER_DEVICE, BLOCK_DEVICE -> "a device";
                case LINK -> "a link";
                case SOCKET -> "a socket";
                default -> "something else";
            };
        } catch (IOException | UnsupportedOperationException e) {
            // gone meanwhile, or no file system of Unix
            return "something else";
        }
    }
}
