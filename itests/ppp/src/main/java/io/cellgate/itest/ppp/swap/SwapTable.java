package io.cellgate.itest.ppp.swap;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** The table of exchanges, in Markdown. */
final class SwapTable {

    private static final String HEAD =
            "| exchanged | times | swap: median, worst (ms) | modem ready again (ms) | link known again (ms) | link kept"
                    + " | pings sent, lost | samples, missing | class loaders left |\n|---|---|---|---|---|---|---|---|---|\n";

    private final List<Row> rows = new ArrayList<>();

    /**
     * All exchanges of one thing.
     *
     * @param what a bundle, the framework, or the JVM
     * @param costs of each exchange after which all was as before
     * @param failed how often it was not
     * @param kept whether pppd and interface are the same
     * @param pings what they were numbered meanwhile
     * @param samples what they were numbered meanwhile
     * @param loaders how many more class loaders of bundles there are after all but the first of them; empty: not counted
     */
    record Row(
            String what,
            List<Watch.Cost> costs,
            int failed,
            boolean kept,
            Span pings,
            Span samples,
            OptionalInt loaders) {}

    /** Numbers above one, up to another, in the end with how many of them are missing. */
    record Span(long above, long upTo) {

        long length() {
            return upTo - above;
        }
    }

    /** How many numbers of a span are missing. */
    @FunctionalInterface
    interface Missing {
        long in(Span span);
    }

    void add(Row row) {
        rows.add(row);
    }

    /** The table with what is missing by now. */
    String text(Missing pings, Missing samples) {
        StringBuilder text = new StringBuilder(HEAD);
        for (Row row : rows) {
            text.append(line(row, pings, samples)).append('\n');
        }
        List<Long> seen = rows.stream()
                .flatMap(row -> row.costs.stream())
                .flatMap(cost -> cost.seen().stream())
                .toList();
        return text + "\nFrom a newer file to the first bundle that stops, median and worst: " + of(seen) + " ms.\n";
    }

    private static String line(Row row, Missing pings, Missing samples) {
        return String.format(
                Locale.ROOT,
                "| %s | %d%s | %s | %s | %s | %s | %d, %d | %d, %d | %s |",
                row.what,
                row.costs.size() + row.failed,
                row.failed == 0 ? "" : " (" + row.failed + " not as before)",
                of(row.costs.stream().map(Watch.Cost::swap).toList()),
                again(row.costs.stream().map(Watch.Cost::modem).toList()),
                again(row.costs.stream().map(Watch.Cost::link).toList()),
                row.kept ? "yes" : "NO",
                row.pings.length(),
                pings.in(row.pings),
                row.samples.length(),
                samples.in(row.samples),
                row.loaders.isPresent() ? Integer.toString(row.loaders.getAsInt()) : "–");
    }

    private static String again(List<Optional<Long>> times) {
        List<Long> left = times.stream().flatMap(Optional::stream).toList();
        if (left.isEmpty()) {
            return "stayed";
        }
        return of(left) + (left.size() < times.size() ? " (" + left.size() + " of " + times.size() + " times)" : "");
    }

    private static String of(List<Long> times) {
        if (times.isEmpty()) {
            return "–";
        }
        List<Long> sorted = times.stream().sorted().toList();
        return sorted.get((sorted.size() - 1) / 2) + ", " + sorted.get(sorted.size() - 1);
    }
}
