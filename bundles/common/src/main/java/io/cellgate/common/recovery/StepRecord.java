package io.cellgate.common.recovery;

import io.cellgate.common.file.BoundedFile;
import io.cellgate.common.file.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers across restarts when which step was taken to help a module, so that the steps are bounded whatever happens to the gateway. The
 * file is read anew each time, so that all who help one module share its bounds. What cannot be written is remembered as long as this
 * object. Reads and writes the disk. Safe for any threads, also of several bundles that share a file: none loses the steps of another.
 *
 * <p>A line a step: its name and the second of the epoch. A time that is still to come is that of a clock that was set back since: it
 * counts.
 */
public final class StepRecord {

    /**
     * How often a step may be taken.
     *
     * @param step its name in the record: small letters and {@code _}
     * @param anHour within any hour
     * @param aDay within any 24 hours
     */
    public record Bound(String step, int anHour, int aDay) {}

    private record Entry(String step, Instant time) {}

    private static final Logger LOG = LoggerFactory.getLogger(StepRecord.class);
    private static final Pattern LINE = Pattern.compile("([a-z_]{1,32}) (\\d{1,11})");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    /** In bytes; a day has few entries. */
    private static final int LONGEST = 16_384;

    private final Supplier<Path> file;
    private final Set<Entry> unwritten = new LinkedHashSet<>();

    /** @param file where the record lies at that moment; its directory is made where it is missing */
    public StepRecord(Supplier<Path> file) {
        this.file = file;
    }

    /**
     * When a step may be taken.
     *
     * @return {@code now}, or the time when enough of the earlier ones are past
     */
    public synchronized Instant freeAt(Bound bound, Instant now) {
        Path place = file.get();
        synchronized (lock(place)) {
            return freeAt(entries(place, now), bound, now);
        }
    }

    /** Whether a step may be taken now; if so it is remembered as taken. */
    public synchronized boolean take(Bound bound, Instant now) {
        Path place = file.get();
        synchronized (lock(place)) {
            List<Entry> known = entries(place, now);
            if (freeAt(known, bound, now).isAfter(now)) {
                return false;
            }
            Entry taken = new Entry(bound.step(), Instant.ofEpochSecond(now.getEpochSecond()));
            known.add(taken);
            unwritten.add(taken);
            write(place, known);
            return true;
        }
    }

    /** Each bundle has a copy of this class, so a lock of the class would be another one in each; an interned string is one in the JVM. */
    private static Object lock(Path place) {
        return ("cellgate step record " + place.toAbsolutePath().normalize()).intern();
    }

    private static Instant freeAt(List<Entry> known, Bound bound, Instant now) {
        List<Instant> times = known.stream()
                .filter(entry -> entry.step().equals(bound.step()))
                .map(Entry::time)
                .sorted()
                .toList();
        Instant hour = free(times, bound.anHour(), HOUR, now);
        Instant day = free(times, bound.aDay(), DAY, now);
        return hour.isAfter(day) ? hour : day;
    }

    private static Instant free(List<Instant> times, int bound, Duration window, Instant now) {
        if (bound <= 0) {
            return now.plus(DAY);
        }
        if (times.size() < bound) {
            return now;
        }
        Instant free = times.get(times.size() - bound).plus(window);
        return free.isAfter(now) ? free : now;
    }

    private List<Entry> entries(Path place, Instant now) {
        Set<Entry> known = new LinkedHashSet<>(read(place));
        known.addAll(unwritten);
        List<Entry> recent = new ArrayList<>(known);
        recent.removeIf(entry -> Duration.between(entry.time(), now).compareTo(DAY) >= 0);
        unwritten.retainAll(recent);
        return recent;
    }

    private static List<Entry> read(Path read) {
        List<Entry> found = new ArrayList<>();
        try {
            BoundedFile.read(read, LONGEST, StandardCharsets.US_ASCII).lines().forEach(line -> {
                Matcher matcher = LINE.matcher(line);
                if (matcher.matches()) {
                    found.add(new Entry(matcher.group(1), Instant.ofEpochSecond(Long.parseLong(matcher.group(2)))));
                }
            });
        } catch (NoSuchFileException e) {
            LOG.debug("{} is not there yet", read);
        } catch (IOException e) {
            LOG.warn("{} cannot be read: {}", read, e.toString());
        }
        return found;
    }

    private void write(Path written, List<Entry> known) {
        String text = known.stream()
                .map(entry -> entry.step() + ' ' + entry.time().getEpochSecond() + '\n')
                .collect(Collectors.joining());
        try {
            Path directory = written.toAbsolutePath().getParent();
            if (directory != null) {
                DurableFile.makeDirectories(directory);
            }
            DurableFile.write(written, text.getBytes(StandardCharsets.US_ASCII), DurableFile.OWNER_ONLY);
            unwritten.clear();
        } catch (IOException e) {
            LOG.warn("{} cannot be written, so that a restart forgets it: {}", written, e.toString());
        }
    }
}
