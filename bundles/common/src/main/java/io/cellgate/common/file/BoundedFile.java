package io.cellgate.common.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

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

        NotRegularException(Path file) {
            super(file + " is not a regular file");
        }
    }

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
        BasicFileAttributes attributes =
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isRegularFile()) {
            throw new NotRegularException(file);
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes(longest);
        }
    }
}
