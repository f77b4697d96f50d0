package io.cellgate.uplink.provider.usage;

import io.cellgate.uplink.UplinkUsage.Bytes;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All that is counted, as it is kept: with the interface's counters up to which it was counted, so that a restart goes on there.
 * Immutable.
 *
 * @param link which link the counters are of; empty after its end
 * @param seen the interface's counters when it was looked at last
 * @param session of that link
 */
record Tally(String link, Bytes seen, Bytes session, PeriodCount day, PeriodCount month) {

    /** This release is of that year or a later one: a clock that says less was not set. */
    private static final int RELEASED = 2026;

    /** A clock that is put right moves by seconds, and a time zone by a day at most. */
    private static final int MOST_DAYS_BACK = 2;

    private static final Pattern LINE =
            Pattern.compile("(link|seen|session|day|month|warned|earlier-days|earlier-months) (.*)");
    private static final Pattern COUNTS = Pattern.compile("(?:(\\d{4}-\\d\\d-\\d\\d) )?(\\d{1,18}) (\\d{1,18})");

    /** Nothing yet. */
    static Tally begun(LocalDate date, LocalDate monthSince) {
        return new Tally("", Bytes.NONE, Bytes.NONE, PeriodCount.begun(date), PeriodCount.begun(monthSince));
    }

    /**
     * Of that day, and of the billing month that it is in. A clock that is put back a little, or has not been set yet after a power cut,
     * does not bring an earlier day back; one that had run ahead and is put right does, and what was counted meanwhile is of that day.
     * A billing month that begins on another day than before, because that was configured, is counted by its days.
     */
    Tally at(LocalDate today, int firstDay) {
        LocalDate date = day.since();
        boolean putRight = isSet(today) && isFarBehind(today);
        LocalDate now = today.isBefore(date) && !putRight ? date : today;
        PeriodCount months = month.recounted(BillingMonth.of(date, firstDay), day);
        return new Tally(link, seen, session, day.at(now), months.at(BillingMonth.of(now, firstDay)));
    }

    /** Whether a clock that says so may have been set. */
    private static boolean isSet(LocalDate today) {
        return today.getYear() >= RELEASED;
    }

    /** Whether a clock that says so is far behind what is kept: it was not set since a power cut, or had run ahead before. */
    boolean isFarBehind(LocalDate today) {
        return today.plusDays(MOST_DAYS_BACK).isBefore(day.since());
    }

    /** Whether a clock that says so is plainly wrong, as far as can be told. */
    boolean doubts(LocalDate today) {
        return !isSet(today) || isFarBehind(today);
    }

    /** With the counters of a link; counters that went back began anew. */
    Tally seen(String of, Bytes counters) {
        boolean same = of.equals(link);
        Bytes before = same ? seen : Bytes.NONE;
        Bytes more = new Bytes(more(before.received(), counters.received()), more(before.sent(), counters.sent()));
        return new Tally(of, counters, same ? session.plus(more) : more, day.plus(more), month.plus(more));
    }

    private static long more(long before, long now) {
        return now < before ? now : now - before;
    }

    Tally warned(boolean value) {
        return new Tally(link, seen, session, day, month.warned(value));
    }

    /** The link has ended: counters that come are another one's. */
    Tally ended() {
        return new Tally("", Bytes.NONE, session, day, month);
    }

    String text() {
        return "link " + link + "\nseen " + counts(seen) + "\nsession " + counts(session) + "\nday " + counts(day)
                + "\nmonth "
                + counts(month) + "\nwarned " + month.warned() + "\nearlier-days " + day.earlierText()
                + "\nearlier-months " + month.earlierText() + '\n';
    }

    private static String counts(PeriodCount period) {
        return period.since() + " " + counts(period.bytes());
    }

    private static String counts(Bytes bytes) {
        return bytes.received() + " " + bytes.sent();
    }

    /** Reads one back; empty when it is not whole. */
    static Optional<Tally> parse(String text) {
        Map<String, String> lines = new HashMap<>();
        text.lines().forEach(line -> {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                lines.put(matcher.group(1), matcher.group(2));
            }
        });
        try {
            Matcher day = COUNTS.matcher(lines.getOrDefault("day", ""));
            Matcher month = COUNTS.matcher(lines.getOrDefault("month", ""));
            Matcher seen = COUNTS.matcher(lines.getOrDefault("seen", ""));
            Matcher session = COUNTS.matcher(lines.getOrDefault("session", ""));
            if (day.matches()
                    && month.matches()
                    && seen.matches()
                    && session.matches()
                    && day.group(1) != null
                    && month.group(1) != null) {
                PeriodCount days =
                        PeriodCount.begun(LocalDate.parse(day.group(1))).plus(bytes(day));
                PeriodCount months =
                        PeriodCount.begun(LocalDate.parse(month.group(1))).plus(bytes(month));
                return Optional.of(new Tally(
                        lines.getOrDefault("link", ""),
                        bytes(seen),
                        bytes(session),
                        days.withEarlier(lines.getOrDefault("earlier-days", "")),
                        months.warned(Boolean.parseBoolean(lines.get("warned")))
                                .withEarlier(lines.getOrDefault("earlier-months", ""))));
            }
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static Bytes bytes(Matcher counts) {
        return new Bytes(Long.parseLong(counts.group(2)), Long.parseLong(counts.group(3)));
    }
}
