package io.cellgate.telemetry.mqtt.command;

import io.cellgate.common.file.BoundedFile;
import io.cellgate.common.file.DurableFile;
import io.cellgate.common.text.Printable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The requests that act, in a file, so that a request which comes again after a restart is not carried out twice. To be called by one
 * thread, which may wait for the disk.
 *
 * <p>A request is one appended and synced line before it is carried out, its reply one more line that is not synced. There is no time in
 * the file: after a restart each request counts as new, because a gateway's clock may have jumped meanwhile. A line that was cut by a
 * power failure, or of which only the length has reached the disk, costs nothing but itself, since each begins and ends with a line end.
 */
final class RequestJournal {

    /** A longer file was not written here. */
    static final int MAX_BYTES = 1 << 20;
    /** As long a reply as is kept for after a restart. */
    static final int MAX_REPLY_BYTES = 256;

    private static final Pattern BEGIN = Pattern.compile("begin ([A-Za-z0-9_-]{1,64}) ([0-9a-f]{32})");
    private static final Pattern ACCEPTED = Pattern.compile("accepted ([A-Za-z0-9_-]{1,64}) ([a-z][a-z0-9-]{0,31})");
    private static final Pattern SENT = Pattern.compile("sent ([A-Za-z0-9_-]{1,64})");
    private static final Pattern END = Pattern.compile("end ([A-Za-z0-9_-]{1,64}) (\\{.{0," + MAX_REPLY_BYTES + "}})");
    private static final Duration MARK_SPACING = Duration.ofMinutes(1);

    /**
     * One request of the file.
     *
     * @param command the one that went on after it was accepted, and may know after a restart what came of it
     * @param reply the last one; empty if it was too long, or there was none before the end
     * @param sent whether the broker has the last reply
     */
    record Entry(String id, String digest, Optional<String> command, Optional<String> reply, boolean sent) {}

    /**
     * What the file held.
     *
     * @param entries oldest first
     * @param problem why that may not be all
     */
    record Content(List<Entry> entries, Optional<String> problem) {}

    /** Where in the file a minute began. */
    private record Mark(long since, int offset) {}

    private final Path file;
    private final LongSupplier nanoTime;
    private final Deque<Mark> marks = new ArrayDeque<>();
    private boolean sound;

    /** @param nanoTime the monotonic clock */
    RequestJournal(Path file, LongSupplier nanoTime) {
        this.file = file;
        this.nanoTime = nanoTime;
    }

    /** Reads the file. */
    Content load() {
        marks.clear();
        sound = false;
        try {
            String text = BoundedFile.read(file, MAX_BYTES, StandardCharsets.UTF_8);
            sound = true;
            marks.add(new Mark(nanoTime.getAsLong(), 0));
            return content(text);
        } catch (NoSuchFileException e) {
            return new Content(List.of(), Optional.empty());
        } catch (IOException | RuntimeException e) {
            return new Content(List.of(), Optional.of(problem("cannot be read", e)));
        }
    }

    /** Notes, before it is carried out, that a request acts. Why it is not noted; empty if it is, for good. */
    Optional<String> begin(String id, String digest) {
        return append("begin " + id + " " + digest, true);
    }

    /** Notes that a command was accepted and goes on; it is lost if the power is cut soon. */
    void accepted(String id, String command) {
        append("accepted " + id + " " + command, false);
    }

    /** Notes a reply; it is lost if the power is cut soon. */
    void end(String id, String reply) {
        if (reply.getBytes(StandardCharsets.UTF_8).length <= MAX_REPLY_BYTES) {
            append("end " + id + " " + reply, false);
        }
    }

    /** Notes that the broker has the last reply; it is sent again after a restart if this is lost. */
    void sent(String id) {
        append("sent " + id, false);
    }

    private Optional<String> append(String line, boolean synced) {
        byte[] bytes = ("\n" + line + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            long size = size();
            if (!sound || size < 0) {
                replace(bytes);
                return Optional.empty();
            }
            if (size + bytes.length > MAX_BYTES) {
                size = shorten();
            }
            mark((int) size);
            try (FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.WRITE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS)) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                if (synced) {
                    channel.force(false);
                }
            }
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.of(problem("cannot be written", e));
        }
    }

    /** Of a regular file; negative if there is none, and what is there instead is replaced. */
    private long size() throws IOException {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return attributes.isRegularFile() ? attributes.size() : -1;
        } catch (NoSuchFileException e) {
            return -1;
        }
    }

    private void replace(byte[] content) throws IOException {
        DurableFile.makeDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
        if (Files.isSymbolicLink(file)) {
            DurableFile.delete(file);
        }
        DurableFile.replace(file, content);
        marks.clear();
        mark(0);
        sound = true;
    }

    private void mark(int offset) {
        long now = nanoTime.getAsLong();
        if (marks.isEmpty() || now - marks.getLast().since() >= MARK_SPACING.toNanos()) {
            marks.addLast(new Mark(now, offset));
        }
    }

    /** Leaves out what is older than {@link RecentRequests#AGE}, at least half of it. Gives the new size. */
    private int shorten() throws IOException {
        byte[] content = BoundedFile.read(file, MAX_BYTES);
        long now = nanoTime.getAsLong();
        int cut = content.length / 2;
        for (Mark mark : marks) {
            if (now - mark.since() > RecentRequests.AGE.plus(MARK_SPACING).toNanos()) {
                cut = Math.max(cut, Math.min(mark.offset(), content.length));
            }
        }
        while (cut < content.length && content[cut] != '\n') {
            cut++;
        }
        byte[] rest = Arrays.copyOfRange(content, cut, content.length);
        replace(rest);
        return rest.length;
    }

    private static Content content(String text) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        int damaged = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            Matcher begin = BEGIN.matcher(line);
            Matcher accepted = ACCEPTED.matcher(line);
            Matcher end = END.matcher(line);
            Matcher sent = SENT.matcher(line);
            if (begin.matches()) {
                entries.put(
                        begin.group(1),
                        new Entry(begin.group(1), begin.group(2), Optional.empty(), Optional.empty(), false));
            } else if (accepted.matches()) {
                entries.computeIfPresent(
                        accepted.group(1),
                        (id, entry) -> new Entry(
                                id, entry.digest(), Optional.of(accepted.group(2)), entry.reply(), entry.sent()));
            } else if (end.matches()) {
                entries.computeIfPresent(
                        end.group(1),
                        (id, entry) ->
                                new Entry(id, entry.digest(), entry.command(), Optional.of(end.group(2)), false));
            } else if (sent.matches()) {
                entries.computeIfPresent(
                        sent.group(1),
                        (id, entry) -> new Entry(id, entry.digest(), entry.command(), entry.reply(), true));
            } else if (!line.isEmpty()) {
                damaged++;
            }
        }
        return new Content(
                new ArrayList<>(entries.values()),
                damaged == 0
                        ? Optional.empty()
                        : Optional.of("the file of requests is damaged in " + damaged
                                + " lines; a request of before the restart may be carried out again"));
    }

    private String problem(String what, Exception why) {
        return "the file of requests " + file + " " + what + " ("
                + Printable.ascii(why.getClass().getSimpleName() + ": " + why.getMessage(), 200)
                + "): after a restart a request may be carried out again";
    }
}
