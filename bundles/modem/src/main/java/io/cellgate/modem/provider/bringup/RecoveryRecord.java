package io.cellgate.modem.provider.bringup;

import io.cellgate.common.file.BoundedFile;
import io.cellgate.common.file.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers across restarts how often a stuck module was helped, so that help is bounded whatever happens to the gateway. What cannot be
 * written is remembered as long as the modem runs. Used by the modem's tasks and jobs.
 */
public final class RecoveryRecord {

    /** What may be done for a module that is stuck, and how often. */
    enum Help {
        // spotless:off
        //            an hour, a day
        RADIO_RESTART(2,       8),
        RESET(        1,       3);
        // spotless:on

        private final int anHour;
        private final int aDay;

        Help(int anHour, int aDay) {
            this.anHour = anHour;
            this.aDay = aDay;
        }
    }

    private record Entry(Help help, Instant time) {
        String text() {
            return help.name().toLowerCase(Locale.ROOT) + ' ' + time.getEpochSecond();
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(RecoveryRecord.class);
    private static final Pattern LINE = Pattern.compile("(radio_restart|reset) (\\d{1,11})");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    /** In bytes; a day has few entries. */
    private static final int LONGEST = 4_096;

    private final Supplier<Path> stateDirectory;
    private final String modem;
    private @Nullable List<Entry> entries;

    /**
     * @param stateDirectory as configured at that moment; the record lies in its directory {@code recovery}
     * @param modem its configured name
     */
    public RecoveryRecord(Supplier<Path> stateDirectory, String modem) {
        this.stateDirectory = stateDirectory;
        this.modem = modem;
    }

    private Path directory() {
        return stateDirectory.get().resolve("recovery");
    }

    private Path file() {
        return directory().resolve(modem + ".record");
    }

    /** Whether it may be done now; if so it is remembered as done. */
    boolean take(Help help, Instant now) {
        List<Entry> known = known();
        // a time that is still to come is that of a clock that was set back since: it counts
        known.removeIf(entry -> Duration.between(entry.time(), now).compareTo(DAY) >= 0);
        long day = known.stream().filter(entry -> entry.help() == help).count();
        long hour = known.stream()
                .filter(entry -> entry.help() == help
                        && Duration.between(entry.time(), now).compareTo(HOUR) < 0)
                .count();
        if (hour >= help.anHour || day >= help.aDay) {
            return false;
        }
        known.add(new Entry(help, now));
        write(known);
        return true;
    }

    private List<Entry> known() {
        if (entries == null) {
            entries = read();
        }
        return entries;
    }

    private List<Entry> read() {
        List<Entry> found = new ArrayList<>();
        Path file = file();
        try {
            BoundedFile.read(file, LONGEST, StandardCharsets.US_ASCII).lines().forEach(line -> {
                Matcher matcher = LINE.matcher(line);
                if (matcher.matches()) {
                    found.add(new Entry(
                            Help.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)),
                            Instant.ofEpochSecond(Long.parseLong(matcher.group(2)))));
                }
            });
        } catch (NoSuchFileException e) {
            LOG.debug("{} is not there yet", file);
        } catch (IOException e) {
            LOG.warn("{} cannot be read: {}", file, e.toString());
        }
        return found;
    }

    private void write(List<Entry> known) {
        String text = known.stream().map(entry -> entry.text() + '\n').collect(Collectors.joining());
        try {
            Files.createDirectories(directory());
            DurableFile.write(
                    file(), text.getBytes(StandardCharsets.US_ASCII), PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            LOG.warn("{} cannot be written, so that a restart forgets it: {}", file(), e.toString());
        }
    }
}
