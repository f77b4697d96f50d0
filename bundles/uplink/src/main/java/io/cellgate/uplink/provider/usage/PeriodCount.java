package io.cellgate.uplink.provider.usage;

import io.cellgate.uplink.UplinkUsage.Bytes;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was counted in the day, or billing month, that is now, and in the few before it: a clock that ran ahead and is put back brings an
 * earlier one back, with all that was counted meanwhile. Immutable.
 *
 * @param since its first day
 * @param warned whether it was warned of
 * @param earlier those before it, the oldest first
 */
record PeriodCount(LocalDate since, Bytes bytes, boolean warned, List<Earlier> earlier) {

    /** One that is over. */
    record Earlier(LocalDate since, Bytes bytes, boolean warned) {}

    /** The days of two months, so that a billing month can be counted from another day on. */
    private static final int MOST_EARLIER = 62;

    private static final Pattern EARLIER = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d) (\\d{1,18}) (\\d{1,18})( warned)?");

    PeriodCount {
        earlier = List.copyOf(earlier);
    }

    /** Nothing yet. */
    static PeriodCount begun(LocalDate since) {
        return new PeriodCount(since, Bytes.NONE, false, List.of());
    }

    /** The same with a few more. */
    PeriodCount plus(Bytes more) {
        return new PeriodCount(since, bytes.plus(more), warned, earlier);
    }

    PeriodCount warned(boolean value) {
        return new PeriodCount(since, bytes, value, earlier);
    }

    /**
     * The same period as it is when it begins on another day, because that was configured: as its days say, and no less than was counted
     * if it began later.
     *
     * @param days what was counted by the day
     */
    PeriodCount recounted(LocalDate begins, PeriodCount days) {
        if (begins.equals(since)) {
            return this;
        }
        boolean longer = begins.isBefore(since);
        Bytes known = longer ? at(begins).bytes() : Bytes.NONE;
        Bytes byDays = days.from(begins);
        return new PeriodCount(
                begins,
                new Bytes(Math.max(known.received(), byDays.received()), Math.max(known.sent(), byDays.sent())),
                longer && warned,
                earlier.stream().filter(one -> one.since().isBefore(begins)).toList());
    }

    /** What was counted in all that began on that day or later, as far back as it is remembered. */
    Bytes from(LocalDate first) {
        Bytes sum = since.isBefore(first) ? Bytes.NONE : bytes;
        for (Earlier one : earlier) {
            sum = one.since().isBefore(first) ? sum : sum.plus(one.bytes());
        }
        return sum;
    }

    /** Of the period that begins on that day. */
    PeriodCount at(LocalDate begins) {
        if (begins.equals(since)) {
            return this;
        }
        List<Earlier> before = new ArrayList<>(earlier);
        if (begins.isAfter(since)) {
            before.add(new Earlier(since, bytes, warned));
            int tooMany = Math.max(0, before.size() - MOST_EARLIER);
            return new PeriodCount(begins, Bytes.NONE, false, before.subList(tooMany, before.size()));
        }
        Bytes sum = bytes;
        boolean toldOf = false;
        while (!before.isEmpty() && !before.get(before.size() - 1).since().isBefore(begins)) {
            Earlier back = before.remove(before.size() - 1);
            sum = sum.plus(back.bytes());
            toldOf = back.since().equals(begins) && back.warned();
        }
        return new PeriodCount(begins, sum, toldOf, before);
    }

    /** The earlier ones in a line. */
    String earlierText() {
        StringBuilder text = new StringBuilder();
        for (Earlier one : earlier) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append(one.since())
                    .append(' ')
                    .append(one.bytes().received())
                    .append(' ')
                    .append(one.bytes().sent())
                    .append(one.warned() ? " warned" : "");
        }
        return text.toString();
    }

    /**
     * With the earlier ones of such a line; without those that cannot be.
     *
     * @throws java.time.DateTimeException when one begins on a day that there is not
     */
    PeriodCount withEarlier(String line) {
        List<Earlier> read = new ArrayList<>();
        for (String one : line.split(", ", MOST_EARLIER + 1)) {
            Matcher matcher = EARLIER.matcher(one);
            if (matcher.matches()) {
                LocalDate begun = LocalDate.parse(matcher.group(1));
                LocalDate last = read.isEmpty()
                        ? LocalDate.MIN
                        : read.get(read.size() - 1).since();
                if (begun.isAfter(last) && begun.isBefore(since)) {
                    read.add(new Earlier(
                            begun,
                            new Bytes(Long.parseLong(matcher.group(2)), Long.parseLong(matcher.group(3))),
                            matcher.group(4) != null));
                }
            }
        }
        return new PeriodCount(since, bytes, warned, read);
    }
}
