package io.cellgate.uplink.provider.usage;

import io.cellgate.common.file.BoundedFile;
import io.cellgate.common.file.DurableFile;
import io.cellgate.uplink.UplinkUsage;
import io.cellgate.uplink.UplinkUsage.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what goes through the uplink, by the interface's 64-bit counters. What was counted is on the disk together with the counters up
 * to which it was, so a restart, however it came, goes on there without a byte lost or counted twice. Only the actor's thread writes;
 * any may ask.
 */
public final class UsageMeter {

    private static final Logger LOG = LoggerFactory.getLogger(UsageMeter.class);
    /** In bytes. */
    private static final int LONGEST = 16_384;

    /** Between two writes: flash memory wears out. */
    private static final Duration WRITING = Duration.ofMinutes(1);

    /** Of a link: after that a clock that is far behind what is kept would have been set, if it were wrong. */
    private static final Duration CLOCK_IS_SET = Duration.ofMinutes(10);

    /** From the beginning of one try to have the right time, over a link beyond the cap, to that of the next. */
    private static final Duration TRY_EVERY = Duration.ofHours(6);

    /** How long a link may be there for it: registration and dial take minutes, and the time comes seconds after them. */
    private static final Duration TRY = Duration.ofMinutes(30);

    private final String uplink;
    private final InstantSource clock;
    private final ZoneId zone;
    private final LongSupplier nanoTime;
    private @Nullable Path file;
    private UsageSettings settings;
    private Tally tally;
    private volatile UplinkUsage shown;
    private @Nullable Tally written;
    /** When it was written last, or could not be. */
    private @Nullable Long triedAt;

    private boolean unwritten;
    /** Since when there is a link while the clock is far behind. */
    private @Nullable Long behindSince;

    private final long began;

    /**
     * @param clock wall clock: it decides what is counted to which day
     * @param zone in which days and billing months begin at midnight
     * @param nanoTime monotonic
     */
    public UsageMeter(String uplink, InstantSource clock, ZoneId zone, LongSupplier nanoTime) {
        this.uplink = uplink;
        this.clock = clock;
        this.zone = zone;
        this.nanoTime = nanoTime;
        this.began = nanoTime.getAsLong();
        this.settings = new UsageSettings(1, OptionalLong.empty(), OptionalLong.empty(), false);
        this.tally = Tally.begun(today(), BillingMonth.of(today(), 1));
        this.shown = usage();
    }

    /** What was counted, at the last look. */
    public UplinkUsage usage() {
        Tally now = tally.at(countedDay(), settings.firstDay());
        return new UplinkUsage(
                now.session(),
                now.day().bytes(),
                now.month().bytes(),
                now.month().since(),
                settings.cap(),
                settings.cap().isPresent()
                        && now.month().bytes().total() >= settings.cap().getAsLong());
    }

    /** As {@link #usage()}, for any thread. */
    public UplinkUsage shown() {
        return shown;
    }

    /** Other settings are in force; the first ones say where the record is. */
    public void settings(UsageSettings value, Path record) {
        settings = value;
        if (!record.equals(file)) {
            file = record;
            written = null;
            Tally now = tally;
            read(record).ifPresent(kept -> tally = kept);
            if (!now.month().bytes().equals(Bytes.NONE)) {
                LOG.warn("uplink {}: usage is counted in {} from now on", uplink, record);
            }
        }
        tally = tally.at(countedDay(), value.firstDay());
        shown = usage();
    }

    /**
     * Takes in the counters.
     *
     * @param link which link they are of: one that is adopted after a restart has the same name
     */
    public void look(String link, Bytes counters) {
        if (!tally.isFarBehind(today())) {
            behindSince = null;
        } else if (behindSince == null) {
            behindSince = nanoTime.getAsLong();
        }
        tally = tally.at(countedDay(), settings.firstDay()).seen(link, counters);
        shown = usage();
        if (isDue()) {
            write();
        }
    }

    /** Tries once more, once a minute, to write what could not be written. */
    public void writeAgain() {
        if (unwritten && isDue()) {
            write();
        }
    }

    /** Whether the last write has failed: {@link #writeAgain} is to be called then, also where nothing is counted. */
    public boolean isUnwritten() {
        return unwritten;
    }

    private boolean isDue() {
        return triedAt == null || nanoTime.getAsLong() - triedAt >= WRITING.toNanos();
    }

    /**
     * The link has ended.
     *
     * @param totals what pppd has counted of it since it began, for what went through after the last look; its counters have 32 bits
     */
    public void ended(Optional<Bytes> totals) {
        behindSince = null;
        if (!tally.link().isEmpty()) {
            totals.ifPresent(end -> {
                Bytes rest = new Bytes(
                        rest(tally.session().received(), end.received()),
                        rest(tally.session().sent(), end.sent()));
                tally = tally.at(countedDay(), settings.firstDay())
                        .seen(tally.link(), tally.seen().plus(rest));
            });
            tally = tally.ended();
            shown = usage();
            write();
        }
    }

    private static long rest(long counted, long end) {
        long rest = end - counted & 0xffff_ffffL;
        return rest < 1L << 30 ? rest : 0;
    }

    /** Whether it is time to warn; told once in a billing month. */
    public boolean warns() {
        Tally now = tally.at(countedDay(), settings.firstDay());
        boolean due = !now.month().warned()
                && settings.warning().isPresent()
                && now.month().bytes().total() >= settings.warning().getAsLong();
        if (due) {
            tally = now.warned(true);
            write();
        }
        return due;
    }

    /**
     * When the link may be there again; empty while it may. A clock that is plainly wrong does not tell when the next billing month begins,
     * and may be waiting for the link to be set: the link may be there from time to time then.
     */
    public Optional<Instant> cappedUntil() {
        UplinkUsage now = usage();
        if (!settings.hangsUp() || !now.capReached()) {
            return Optional.empty();
        }
        if (!clockIsWrong()) {
            return Optional.of(BillingMonth.after(now.monthSince(), settings.firstDay())
                    .atStartOfDay(zone)
                    .toInstant());
        }
        long since = (nanoTime.getAsLong() - began) % TRY_EVERY.toNanos();
        return since < TRY.toNanos()
                ? Optional.empty()
                : Optional.of(clock.instant().plusNanos(TRY_EVERY.toNanos() - since));
    }

    /** Whether the clock is plainly wrong: it says a time before this release, or long before what was counted last. */
    public boolean clockIsWrong() {
        return tally.doubts(today());
    }

    /** Writes what is not on the disk yet. */
    public void write() {
        Path target = file;
        Tally now = tally;
        if (target == null || now.equals(written)) {
            return;
        }
        triedAt = nanoTime.getAsLong();
        try {
            Path directory = target.toAbsolutePath().getParent();
            if (directory != null) {
                DurableFile.makeDirectories(directory);
            }
            DurableFile.write(target, now.text().getBytes(StandardCharsets.US_ASCII), DurableFile.OWNER_ONLY);
            written = now;
            unwritten = false;
        } catch (IOException e) {
            if (!unwritten) {
                LOG.warn(
                        "uplink {}: usage cannot be written, so that a restart forgets it; tried again every minute: {}",
                        uplink,
                        e.toString());
            }
            unwritten = true;
        }
    }

    private Optional<Tally> read(Path record) {
        try {
            Optional<Tally> kept = Tally.parse(BoundedFile.read(record, LONGEST, StandardCharsets.US_ASCII));
            if (kept.isEmpty()) {
                LOG.warn("uplink {}: {} is no record of usage; it is begun anew", uplink, record);
            }
            return kept;
        } catch (NoSuchFileException e) {
            LOG.debug("{} is not there yet", record);
        } catch (IOException e) {
            LOG.warn("uplink {}: {} cannot be read: {}", uplink, record, e.toString());
        }
        return Optional.empty();
    }

    /** The day that is counted to: a clock that is far behind is believed only when a link has not brought another time. */
    private LocalDate countedDay() {
        boolean believed = behindSince != null && nanoTime.getAsLong() - behindSince >= CLOCK_IS_SET.toNanos();
        return tally.isFarBehind(today()) && !believed ? tally.day().since() : today();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }
}
