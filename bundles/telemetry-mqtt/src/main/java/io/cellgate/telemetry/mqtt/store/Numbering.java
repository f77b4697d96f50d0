package io.cellgate.telemetry.mqtt.store;

import io.cellgate.common.text.Printable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which number comes next in each stream, and how many were dropped. To be called by one thread, which may wait for the disk. */
final class Numbering {

    private static final Logger LOG = LoggerFactory.getLogger(Numbering.class);
    private static final int LONGEST = 200;

    private static final class Count {
        private long last;
        private long dropped;
    }

    private final Path file;
    private final String kernel;
    private final Map<Stream, Count> counts = new EnumMap<>(Stream.class);
    private final long boot;
    private Map<Stream, Long> ceilings = Map.of();
    private @Nullable String problem;

    /**
     * Goes on where it ended before.
     *
     * @param file of {@link RecordNumbers}
     * @param kernel the kernel's id of its own start; empty if it is not known
     * @param disk the records, where they can be read
     * @param damaged whether there were others, which cannot be read
     */
    Numbering(Path file, String kernel, @Nullable DiskRecords disk, boolean damaged) {
        this.file = file;
        this.kernel = kernel;
        RecordNumbers before = new RecordNumbers(0, "", false, Map.of());
        try {
            before = RecordNumbers.read(file);
        } catch (IOException e) {
            failed(e);
        }
        // what was written before a process ended is there, whoever ended it; after a power cut it need not be
        boolean exact =
                disk != null && !damaged && !before.ended() && !kernel.isEmpty() && kernel.equals(before.kernel());
        boot = Math.max(before.boot(), disk == null ? 0 : disk.boot()) + 1;
        for (Stream stream : Stream.values()) {
            Count count = new Count();
            long stored = disk == null ? 0 : disk.last(stream);
            count.last = exact ? stored : Math.max(stored, before.ceiling(stream));
            count.dropped = disk == null ? 0 : disk.dropped(stream);
            counts.put(stream, count);
        }
        note(ceilingsOf(counts), false);
    }

    /** How often records were begun. */
    long boot() {
        return boot;
    }

    /** Gives out so many numbers; the last of them. */
    long next(Stream stream, long many) {
        Count count = of(stream);
        count.last += many;
        if (count.last > Objects.requireNonNullElse(ceilings.get(stream), 0L)) {
            noteCeilings();
        }
        return count.last;
    }

    void dropped(Stream stream, long many) {
        of(stream).dropped += many;
    }

    long last(Stream stream) {
        return of(stream).last;
    }

    long dropped(Stream stream) {
        return of(stream).dropped;
    }

    /** Why numbers may come twice; empty if they cannot. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** Before a number beyond the ceiling is given out, the next ten thousand are noted down. */
    void noteCeilings() {
        Map<Stream, Long> raised = ceilingsOf(counts);
        if (!raised.equals(ceilings) || problem != null) {
            note(raised, false);
        }
    }

    /** Notes the very numbers. */
    void end() {
        Map<Stream, Long> exact = new EnumMap<>(Stream.class);
        counts.forEach((stream, count) -> exact.put(stream, count.last));
        note(exact, true);
    }

    private static Map<Stream, Long> ceilingsOf(Map<Stream, Count> counts) {
        Map<Stream, Long> ceilings = new EnumMap<>(Stream.class);
        counts.forEach(
                (stream, count) -> ceilings.put(stream, (count.last / RecordNumbers.BLOCK + 1) * RecordNumbers.BLOCK));
        return ceilings;
    }

    private void note(Map<Stream, Long> newCeilings, boolean ended) {
        ceilings = newCeilings;
        try {
            new RecordNumbers(boot, kernel, ended, newCeilings).write(file);
            problem = null;
        } catch (IOException e) {
            failed(e);
        }
    }

    private void failed(IOException e) {
        String text = "the numbers of records in " + file + " cannot be kept ("
                + Printable.ascii(e.getClass().getSimpleName() + ": " + e.getMessage(), LONGEST)
                + "): after a restart a number may come twice";
        if (!text.equals(problem)) {
            LOG.warn("MQTT: {}", text);
        }
        problem = text;
    }

    private Count of(Stream stream) {
        return Objects.requireNonNull(counts.get(stream));
    }
}
