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

    private final String uplink;
    private final InstantSource clock;
    private final ZoneId zone;
    private final LongSupplier nanoTime;
    private @Nullable Path file;
    private UsageSettings settings;
    private Tally tally;
    private volatile UplinkUsage shown;
    private @Nullable Tally written;
    private long writtenAt;

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
        this.settings = new UsageSettings(1, OptionalLong.empty(), OptionalLong.empty(), false);
        this.tally = Tally.begun(today(), BillingMonth.of(today(), 1));
        this.shown = usage();
    }

    /** What was counted, at the last look. */
    public UplinkUsage usage() {
        Tally now = tally.at(today(), settings.firstDay());
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
            Tally now = tally;
            read(record).ifPresent(kept -> tally = kept);
            if (!now.month().bytes().equals(Bytes.NONE)) {
                LOG.warn("uplink {}: usage is counted in {} from now on", uplink, record);
            }
        }
        tally = tally.at(today(), value.firstDay());
        shown = usage();
    }

    /**
     * Takes in the counters.
     *
     * @param link which link they are of: one that is adopted after a restart has the same name
     */
    public void look(String link, Bytes counters) {
        tally = tally.at(today(), settings.firstDay()).seen(link, counters);
        shown = usage();
        if (written == null || nanoTime.getAsLong() - writtenAt >= WRITING.toNanos()) {
            write();
        }
    }

    /**
     * The link has ended.
     *
     * @param totals what pppd has counted of it since it began, for what went through after the last look; its counters have 32 bits
     */
    public void ended(Optional<Bytes> totals) {
        if (!tally.link().isEmpty()) {
            totals.ifPresent(end -> {
                Bytes rest = new Bytes(
                        rest(tally.session().received(), end.received()),
                        rest(tally.session().sent(), end.sent()));
                tally = tally.at(today(), settings.firstDay())
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
        Tally now = tally.at(today(), settings.firstDay());
        boolean due = !now.month().warned()
                && settings.warning().isPresent()
                && now.month().bytes().total() >= settings.warning().getAsLong();
        if (due) {
            tally = now.warned(true);
            write();
        }
        return due;
    }

    /** When the link may be there again; empty while it may. */
    public Optional<Instant> cappedUntil() {
        UplinkUsage now = usage();
        return settings.hangsUp() && now.capReached()
                ? Optional.of(BillingMonth.after(now.monthSince(), settings.firstDay())
                        .atStartOfDay(zone)
                        .toInstant())
                : Optional.empty();
    }

    /** Writes what is not on the disk yet. */
    public void write() {
        Path target = file;
        if (target == null || tally.equals(written)) {
            return;
        }
        writtenAt = nanoTime.getAsLong();
        written = tally;
        try {
            Path directory = target.toAbsolutePath().getParent();
            if (directory != null) {
                DurableFile.makeDirectories(directory);
            }
            DurableFile.write(target, tally.text().getBytes(StandardCharsets.US_ASCII), DurableFile.OWNER_ONLY);
        } catch (IOException e) {
            LOG.warn("uplink {}: usage cannot be written, so that a restart forgets it: {}", uplink, e.toString());
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

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }
}
