package io.cellgate.gateway.provider.problem;

import io.cellgate.common.file.BoundedFile;
import io.cellgate.common.text.Printable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How former runtimes ended without an order, within the last hour: what {@code bin/cellgate} wrote down. It is read anew each time.
 *
 * @param files where it may be, the first that can be read counts
 * @param clock wall clock, by which the launcher goes too: no other outlives a process
 * @param waited how long this start waited, because of the ends before it
 */
public record EarlierEnds(List<Path> files, InstantSource clock, Duration waited) {

    private static final Duration SERIES = Duration.ofHours(1);
    private static final int LONGEST = 65_536;
    private static final String STOPPED_BY_HAND = "stopped by hand";
    /** Seconds since 1970, pid, and why. */
    private static final Pattern LINE = Pattern.compile("(\\d{1,11})\\t\\d{1,10}\\t(.{1,1000})");

    /** Copies the list. */
    public EarlierEnds {
        files = List.copyOf(files);
    }

    /** Those of a framework that {@code bin/cellgate} started; of another one there are none. */
    public static EarlierEnds of(Optional<String> run, Optional<String> state, Optional<String> waited) {
        List<Path> files = new ArrayList<>();
        run.ifPresent(directory -> files.add(Path.of(directory, "ends")));
        state.ifPresent(directory -> files.add(Path.of(directory, "ends")));
        long seconds = waited.filter(text -> text.matches("\\d{1,9}"))
                .map(Long::parseLong)
                .orElse(0L);
        return new EarlierEnds(files, InstantSource.system(), Duration.ofSeconds(seconds));
    }

    /** {@code count}, {@code lastAt}, {@code lastReason} and {@code waitedSeconds}; empty when there was no such end. */
    public Optional<Map<String, Object>> published() {
        Instant now = clock.instant();
        List<Matcher> ends = new ArrayList<>();
        text().lines().map(LINE::matcher).filter(Matcher::matches).forEach(line -> {
            if (line.group(2).equals(STOPPED_BY_HAND)) {
                ends.clear();
            } else if (!at(line).isAfter(now) && !at(line).isBefore(now.minus(SERIES))) {
                ends.add(line);
            }
        });
        if (ends.isEmpty()) {
            return Optional.empty();
        }
        Matcher last = ends.get(ends.size() - 1);
        Map<String, Object> published = new LinkedHashMap<>();
        published.put("count", ends.size());
        published.put("lastAt", at(last).toString());
        published.put("lastReason", Printable.text(last.group(2)));
        published.put("waitedSeconds", waited.toSeconds());
        return Optional.of(published);
    }

    private static Instant at(Matcher line) {
        return Instant.ofEpochSecond(Long.parseLong(line.group(1)));
    }

    private String text() {
        for (Path file : files) {
            try {
                return BoundedFile.read(file, LONGEST, StandardCharsets.UTF_8);
            } catch (IOException e) {
                // not there, or not the launcher's
            }
        }
        return "";
    }
}
