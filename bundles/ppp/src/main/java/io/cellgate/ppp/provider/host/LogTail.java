package io.cellgate.ppp.provider.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads what has been appended to a log, line by line. The file stays open: a log that was renamed or removed meanwhile is still
 * the one that pppd writes to. Only one thread may read; any may close.
 */
public final class LogTail implements AutoCloseable {

    /** Longer lines are cut; pppd writes none. */
    private static final int MAX_LINE = 8192;

    private final Path log;
    private long position;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private volatile @Nullable FileChannel channel;
    private volatile boolean closed;
    private @Nullable Object file;
    /** Whether it was opened where it may only be read. */
    private boolean readOnly;

    /** @param position where to begin, in bytes */
    public LogTail(Path log, long position) {
        this.log = log;
        this.position = position;
    }

    /** Hands on the new complete lines. A log that has become shorter was emptied: it is read from its beginning. */
    public void read(Consumer<String> lines) throws IOException {
        FileChannel open = open();
        if (open == null) {
            position = 0;
            return;
        }
        if (open.size() < position) {
            position = 0;
            line.reset();
        }
        ByteBuffer buffer = ByteBuffer.allocate(MAX_LINE);
        for (int n = open.read(buffer, position); n > 0; n = open.read(buffer, position)) {
            position += n;
            buffer.flip();
            while (buffer.hasRemaining()) {
                take(buffer.get(), lines);
            }
            buffer.clear();
        }
    }

    /** As {@link #read}, for a log that is complete: the last line may lack its line feed. */
    public void readLast(Consumer<String> lines) throws IOException {
        read(lines);
        if (line.size() > 0) {
            end(lines);
        }
    }

    /**
     * Empties the log in place; pppd appends, so it goes on at the beginning. What it wrote since the last {@link #read} is lost, so
     * this belongs right after one.
     *
     * @throws IOException when it may only be read, or could when it was opened and has lost its name since
     */
    public void empty() throws IOException {
        FileChannel open = open();
        if (open != null && readOnly) {
            emptyByName();
        } else if (open != null) {
            open.truncate(0);
        }
        position = 0;
        line.reset();
    }

    private void emptyByName() throws IOException {
        if (renamed()) {
            throw new FileSystemException(log.toString(), null, "another file has the name of the log");
        }
        try (FileChannel writing = FileChannel.open(log, StandardOpenOption.WRITE)) {
            writing.truncate(0);
        }
    }

    /** How far the log has been read, in bytes. */
    public long position() {
        return position;
    }

    /** Whether the log no longer has the name by which it was opened: nobody is told when it grows. */
    public boolean renamed() {
        return channel != null && !key().equals(Optional.ofNullable(file));
    }

    @Override
    public void close() throws IOException {
        closed = true;
        FileChannel open = channel;
        if (open != null) {
            open.close();
        }
    }

    private @Nullable FileChannel open() throws IOException {
        FileChannel open = channel;
        if (open == null && !closed && Files.isRegularFile(log)) {
            try {
                open = openToEmpty();
            } catch (NoSuchFileException e) {
                return null;
            }
            channel = open;
            file = key().orElse(null);
        }
        return open;
    }

    /** What pppd has said must be known also where the disk has become read-only. */
    private FileChannel openToEmpty() throws IOException {
        try {
            FileChannel open = FileChannel.open(log, StandardOpenOption.READ, StandardOpenOption.WRITE);
            readOnly = false;
            return open;
        } catch (NoSuchFileException e) {
            throw e;
        } catch (FileSystemException e) {
            FileChannel open = FileChannel.open(log, StandardOpenOption.READ);
            readOnly = true;
            return open;
        }
    }

    private Optional<Object> key() {
        try {
            return Optional.ofNullable(
                    Files.readAttributes(log, BasicFileAttributes.class).fileKey());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void take(byte octet, Consumer<String> lines) {
        if (octet == '\n') {
            end(lines);
        } else if (line.size() < MAX_LINE) {
            line.write(octet);
        }
    }

    private void end(Consumer<String> lines) {
        lines.accept(line.toString(StandardCharsets.UTF_8));
        line.reset();
    }
}
