package io.cellgate.at.provider.trace;

import io.cellgate.common.file.DurableFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A trace on disk: {@code NAME.trace}, and the one before it as {@code NAME.trace.1}. Each is a whole trace with a header. For
 * its owner alone. Not thread-safe.
 */
final class TraceFile implements AutoCloseable {

    private static final Set<PosixFilePermission> DIRECTORY_MODE = PosixFilePermissions.fromString("rwx------");

    private final Path file;
    private final Path previous;
    private final long limit;
    private final Supplier<String> header;
    private OutputStream out;
    private long size;

    private TraceFile(Path file, long limit, Supplier<String> header) throws IOException {
        this.file = file;
        this.previous = file.resolveSibling(file.getFileName() + ".1");
        this.limit = limit;
        this.header = header;
        this.out = begin();
    }

    /**
     * Begins a file; what was there before becomes the previous one.
     *
     * @param limit bytes after which the next one is begun
     * @param header how each file begins
     * @throws IOException when the directory or the file cannot be made, or others may enter the directory
     */
    static TraceFile open(Path directory, String name, long limit, Supplier<String> header) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(DIRECTORY_MODE));
        }
        if (!DIRECTORY_MODE.containsAll(Files.getPosixFilePermissions(directory, LinkOption.NOFOLLOW_LINKS))) {
            throw new IOException(directory + " is open to others; needed: mode 0700");
        }
        return new TraceFile(directory.resolve(fileName(name)), limit, header);
    }

    private static String fileName(String port) {
        return port.replaceFirst("^[^A-Za-z0-9]+", "").replaceAll("[^A-Za-z0-9.-]+", "_") + ".trace";
    }

    /** Adds a line; hands it to the operating system at {@link #flush}. */
    void write(String line) throws IOException {
        if (size + line.length() > limit) {
            out.close();
            out = begin();
        }
        out.write(line.getBytes(StandardCharsets.US_ASCII));
        size += line.length();
    }

    void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private OutputStream begin() throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(file, previous, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }
        OutputStream next = new java.io.BufferedOutputStream(Channels.newOutputStream(Files.newByteChannel(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(DurableFile.OWNER_ONLY))));
        String beginning = header.get();
        next.write(beginning.getBytes(StandardCharsets.US_ASCII));
        size = beginning.length();
        return next;
    }
}
