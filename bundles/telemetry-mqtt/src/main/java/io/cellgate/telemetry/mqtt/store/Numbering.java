package io.cellgate.telemetry.mqtt.store;

import io.cellgate.common.file.DurableFile;
import io.cellgate.common.text.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which number comes next in each stream, and how many were dropped. To be called by one thread, which may wait for the disk.
 *
 * <p>While records are in memory only, the file has another name: a full disk allows that, and the next start then goes on behind the
 * ceiling, since what is stored does not tell how far numbers have gone. Where not even that can be kept, numbers go on from the clock.
 */
final class Numbering {

    private static final Logger LOG = LoggerFactory.getLogger(Numbering.class);
    private static final int LONGEST = 200;
    /** What is put behind the file's name while a number may be beyond what is stored. */
    private static final String BEYOND = ".beyond";

    private static final class Count {
        private long last;
        private long dropped;
    }

    private final Path file;
    private final String kernel;
    private final Map<Stream, Count> counts = new EnumMap<>(Stream.class);
    private final Path marked;
    private long boot;
    private Map<Stream, Long> ceilings = Map.of();
    private boolean beyond;
    private @Nullable String problem;

    /**
     * Goes on where it ended before.
     *
     * @param file of {@link RecordNumbers}
     * @param kernel the kernel's id of its own start; empty if it is not known
     * @param clock from which numbers go on where the file can be neither read nor written
     * @param disk the records, where they can be read
     * @param damaged whether there were others, which cannot be read
     */
    Numbering(Path file, String kernel, Clock clock, @Nullable DiskRecords disk, boolean damaged) {
        this.file = file;
        this.kernel = kernel;
        this.marked = file.resolveSibling(file.getFileName() + BEYOND);
        RecordNumbers before = RecordNumbers.NONE;
        boolean known = true;
        try {
            before = RecordNumbers.read(file);
            if (Files.exists(marked)) {
                before = before.beyond(RecordNumbers.read(marked));
            }
        } catch (IOException e) {
            known = false;
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
        if (!known) {
            goOnFrom(clock);
        }
        note(ceilingsOf(counts), false);
        if (problem == null) {
            unmark();
        } else if (known) {
            goOnFrom(clock);
        }
    }

    /** Whatever was given out before, it was less: no gateway makes a thousand records a second for long. */
    private void goOnFrom(Clock clock) {
        long now = Math.max(0, clock.millis());
        boot = Math.max(boot, now / 1000);
        counts.values().forEach(count -> count.last = Math.max(count.last, now));
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

    /** A number is that of a record in memory: the next start must not go on from what is stored, unless {@link #allStored} comes first. */
    void inMemory() {
        if (beyond) {
            return;
        }
        try {
            DurableFile.rename(file, marked.getFileName().toString());
            beyond = true;
        } catch (NoSuchFileException e) {
            // it could not be written at the start, and numbers went on from the clock
            beyond = true;
        } catch (IOException e) {
            failed(e);
        }
    }

    /** All records are stored, none is in memory. */
    void allStored() {
        if (beyond) {
            note(ceilingsOf(counts), false);
            if (problem == null) {
                unmark();
            }
        } else {
            noteCeilings();
        }
    }

    private void unmark() {
        beyond = false;
        try {
            DurableFile.delete(marked);
        } catch (IOException e) {
            LOG.debug("Deleting {}", marked, e); // the next start goes on behind the ceiling, which does no harm
        }
    }

    /** Before a number beyond the ceiling is given out, the next ten thousand are noted down. */
    private void noteCeilings() {
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
        if (problem == null) {
            unmark();
        }
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
                + "): after a restart they go on from the clock, and may come twice where it is wrong";
        if (!text.equals(problem)) {
            LOG.warn("MQTT: {}", text);
        }
        problem = text;
    }

    private Count of(Stream stream) {
        return Objects.requireNonNull(counts.get(stream));
    }
}
