package io.cellgate.ppp.provider.link;

import io.cellgate.common.actor.Actor;
import io.cellgate.common.file.BoundedFile;
import io.cellgate.ppp.provider.host.FileEvents;
import io.cellgate.ppp.provider.host.LogTail;
import io.cellgate.ppp.provider.host.PrivateFiles;
import io.cellgate.ppp.provider.log.LogReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A session's log: read as it grows, and kept short. Belongs to the events actor, but for beginning and closing. */
final class SessionLog {

    private static final Logger LOG = LoggerFactory.getLogger(SessionLog.class);

    /** Nobody tells when a log grows that has been renamed. */
    private static final Duration READ_AGAIN = Duration.ofSeconds(1);

    /** Of the kept lines: their number is limited, and so is their length. */
    private static final int MAX_KEPT_BYTES = 2 * 1024 * 1024;

    private final Actor events;
    private final String linkName;
    private final Path named;
    private final LogReader reader;
    private final LogTail tail;
    private final Runnable grown;
    private final AtomicBoolean readingDue = new AtomicBoolean();

    private volatile FileEvents.@Nullable Listener listener;
    /** Whether nobody tells that the log has grown. */
    private boolean silent;

    private boolean readingLater;
    private volatile boolean closed;

    /**
     * @param named the log as it was named when the session began
     * @param written the file that pppd writes to: the same, unless somebody has renamed it
     * @param offset where the session begins in it, in bytes
     * @param reader takes the lines
     * @param grown called on the actor when there is something to read
     */
    SessionLog(Actor events, String linkName, Path named, Path written, long offset, LogReader reader, Runnable grown) {
        this.events = events;
        this.linkName = linkName;
        this.named = named;
        this.reader = reader;
        this.grown = grown;
        this.silent = !written.equals(named);
        this.tail = new LogTail(written, offset);
    }

    /** Reads what pppd has logged before; to be called before {@link #begin}. */
    void recall(Path earlier) throws IOException {
        try {
            BoundedFile.read(earlier, MAX_KEPT_BYTES, StandardCharsets.UTF_8)
                    .lines()
                    .forEach(reader::accept);
        } catch (NoSuchFileException e) {
            // the log was never emptied
        }
        tail.read(reader::accept);
    }

    /** Begins to watch the log. */
    void begin(FileEvents files) {
        try {
            listener = files.file(named, this::changed);
        } catch (IOException e) {
            silent = true;
            LOG.warn("The log of link {} cannot be watched and is read every second: {}", linkName, e.toString());
        }
        changed();
    }

    /** From any thread: the log may have grown. */
    private void changed() {
        if (readingDue.compareAndSet(false, true)) {
            events.execute(() -> {
                readingDue.set(false);
                grown.run();
            });
        }
    }

    /** Reads what is new. */
    void read() {
        try {
            tail.read(reader::accept);
        } catch (IOException e) {
            unreadable(e);
        }
        if (!silent && tail.renamed()) {
            silent = true;
            LOG.info("Link {}: {} was renamed, pppd goes on writing to it", linkName, named);
        }
        if (silent && !readingLater) {
            readingLater = true;
            events.later(READ_AGAIN, () -> {
                readingLater = false;
                grown.run();
            });
        }
    }

    /** Reads what is new of a log that nobody writes to any more. */
    void readLast() {
        try {
            tail.readLast(reader::accept);
        } catch (IOException e) {
            unreadable(e);
        }
    }

    boolean longerThan(long limit) {
        return tail.position() > limit;
    }

    /** Keeps the lines that matter in another file, so that the log may be emptied. */
    void keep(Path earlier) throws IOException {
        List<String> kept = reader.kept();
        PrivateFiles.write(earlier, kept.isEmpty() ? "" : String.join("\n", kept) + "\n");
    }

    void empty() throws IOException {
        tail.empty();
        LOG.debug("The log of link {} was full and has been emptied", linkName);
    }

    /** From any thread; closing twice does nothing. */
    void close() {
        closed = true;
        FileEvents.Listener listening = listener;
        if (listening != null) {
            listening.close();
        }
        try {
            tail.close();
        } catch (IOException e) {
            LOG.debug("The log of link {} cannot be closed: {}", linkName, e.toString());
        }
    }

    private void unreadable(IOException e) {
        if (!closed) {
            LOG.warn("The log of link {} cannot be read: {}", linkName, e.toString());
        }
    }
}
