package io.cellgate.ppp.provider.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Reads what has been appended to a log, line by line. Not thread-safe. */
public final class LogTail {

    /** Longer lines are cut; pppd writes none. */
    private static final int MAX_LINE = 8192;

    private final Path log;
    private long position;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    /** @param position where to begin, in bytes */
    public LogTail(Path log, long position) {
        this.log = log;
        this.position = position;
    }

    /** The complete lines that are new. A log that has become shorter was emptied: it is read from its beginning. */
    public List<String> read() throws IOException {
        List<String> lines = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.READ)) {
            if (channel.size() < position) {
                position = 0;
                line.reset();
            }
            ByteBuffer buffer = ByteBuffer.allocate(8192);
            for (int n = channel.read(buffer, position); n > 0; n = channel.read(buffer, position)) {
                position += n;
                buffer.flip();
                while (buffer.hasRemaining()) {
                    take(buffer.get(), lines);
                }
                buffer.clear();
            }
        } catch (NoSuchFileException e) {
            position = 0;
        }
        return lines;
    }

    /** As {@link #read}, for a log that is complete: the last line may lack its line feed. */
    public List<String> readLast() throws IOException {
        List<String> lines = read();
        if (line.size() > 0) {
            end(lines);
        }
        return lines;
    }

    /**
     * Empties the log in place; pppd appends, so it goes on at the beginning. What it wrote since the last {@link #read} is lost, so
     * this belongs right after one.
     */
    public void empty() throws IOException {
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
            channel.truncate(0);
        }
        position = 0;
        line.reset();
    }

    /** How far the log has been read, in bytes. */
    public long position() {
        return position;
    }

    private void take(byte octet, List<String> lines) {
        if (octet == '\n') {
            end(lines);
        } else if (line.size() < MAX_LINE) {
            line.write(octet);
        }
    }

    private void end(List<String> lines) {
        lines.add(line.toString(StandardCharsets.UTF_8));
        line.reset();
    }
}
