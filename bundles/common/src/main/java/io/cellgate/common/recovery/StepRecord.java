package io.cellgate.common.recovery;

import io.cellgate.common.file.BoundedFile;
import io.cellgate.common.file.DurableFile;
import io.cellgate.common.file.SharedLock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * <p>A line a step: its name and the second of the epoch. A time that is still to come is that of a clock that was set back since. Such a
 * step counts as taken when it was first seen so, a second that is added to its line: it was taken before that, whatever the clock said.
 * The time itself stays, because a clock that is behind after a power cut, until it is set, must not make a step older than it is.
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
    private static final Pattern LINE = Pattern.compile("([a-z_]{1,32}) (\\d{1,11})(?: (\\d{1,11}))?");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    /** In bytes; a day has few entries. */
    private static final int LONGEST = 16_384;

    private final Supplier<Path> file;
    /** What is not on the disk, and as taken when it counts. */
    private final Map<Entry, Instant> unwritten = new LinkedHashMap<>();

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
            Map<Entry, Instant> known = entries(place, now);
            if (freeAt(known, bound, now).isAfter(now)) {
                return false;
            }
            Entry taken = new Entry(bound.step(), Instant.ofEpochSecond(now.getEpochSecond()));
            known.put(taken, taken.time());
            unwritten.put(taken, taken.time());
            write(place, known);
            return true;
        }
    }

    private static Object lock(Path place) {
        return SharedLock.of("step record", place);
    }

    private static Instant freeAt(Map<Entry, Instant> known, Bound bound, Instant now) {
        List<Instant> times = known.entrySet().stream()
                .filter(entry -> entry.getKey().step().equals(bound.step()))
                .map(Map.Entry::getValue)
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

    /** The steps of the last day, each with the time as taken at which it counts. */
    private Map<Entry, Instant> entries(Path place, Instant now) {
        Map<Entry, Instant> known = read(place);
        unwritten.forEach((entry, counts) -> known.merge(entry, counts, StepRecord::earlier));
        Map<Entry, Instant> recent = new LinkedHashMap<>();
        boolean clockSetBack = false;
        for (Map.Entry<Entry, Instant> one : known.entrySet()) {
            Instant counts = counts(one.getKey(), one.getValue(), now);
            if (Duration.between(counts, now).compareTo(DAY) < 0) {
                recent.put(one.getKey(), counts);
                if (counts.isBefore(one.getValue())) {
                    unwritten.put(one.getKey(), counts);
                    clockSetBack = true;
                }
            }
        }
        unwritten.keySet().retainAll(recent.keySet());
        if (clockSetBack) {
            write(place, recent);
        }
        return recent;
    }

    /** @param before when it counted as taken until now */
    private static Instant counts(Entry entry, Instant before, Instant now) {
        return entry.time().isAfter(now) ? earlier(before, Instant.ofEpochSecond(now.getEpochSecond())) : entry.time();
    }

    private static Instant earlier(Instant one, Instant other) {
        return other.isBefore(one) ? other : one;
    }

    private static Map<Entry, Instant> read(Path read) {
        Map<Entry, Instant> found = new LinkedHashMap<>();
        try {
            BoundedFile.read(read, LONGEST, StandardCharsets.US_ASCII).lines().forEach(line -> {
                Matcher matcher = LINE.matcher(line);
                if (matcher.matches()) {
                    Entry entry = new Entry(matcher.group(1), second(matcher.group(2)));
                    found.put(entry, matcher.group(3) == null ? entry.time() : second(matcher.group(3)));
                }
            });
        } catch (NoSuchFileException e) {
            LOG.debug("{} is not there yet", read);
        } catch (IOException e) {
            LOG.warn("{} cannot be read: {}", read, e.toString());
        }
        return found;
    }

    private static Instant second(String text) {
        return Instant.ofEpochSecond(Long.parseLong(text));
    }

    private static String line(Entry entry, Instant counts) {
        return entry.step()
                + ' '
                + entry.time().getEpochSecond()
                + (counts.equals(entry.time()) ? "" : " " + counts.getEpochSecond())
                + '\n';
    }

    private void write(Path written, Map<Entry, Instant> known) {
        String text = known.entrySet().stream()
                .map(entry -> line(entry.getKey(), entry.getValue()))
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
