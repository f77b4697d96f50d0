package io.cellgate.itest.ppp.faults;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Tells what grows from what goes up and down. Peaks are natural, so only the least of several measures counts, and each life of the
 * process is for itself, since a start sets everything back. Two things are violations: within one life the least of the last measures is
 * more than three above the least of the first ones, when it had made what it makes once; and, because most lives are short, old lives have more at the least than young ones, over all lives.
 * For one thread.
 */
final class Trend {

    /** So many measures of one kind are enough that a peak is not in all of them. */
    static final int MEASURES = 20;

    static final int ALLOWED = 3;

    /** By its fifth measure a life has made what it makes once; by its sixteenth a leak of each scenario has lost ten more. */
    private static final int YOUNG_FROM = 5;

    private static final int YOUNG_TO = 10;
    private static final int OLD_FROM = 15;

    private final String what;
    private final Map<Long, List<Integer>> lives = new LinkedHashMap<>();

    /** @param what is measured, in the plural */
    Trend(String what) {
        this.what = what;
    }

    /** Forgets all measures. */
    void beginAnew() {
        lives.clear();
    }

    /**
     * Takes a measure.
     *
     * @param life tells one run of the process from others
     */
    void take(long life, int measure) {
        lives.computeIfAbsent(life, begins -> new ArrayList<>()).add(measure);
    }

    /** What grows, in words. */
    Optional<String> violation() {
        for (List<Integer> measures : lives.values()) {
            int size = measures.size();
            if (size >= YOUNG_FROM + 2 * MEASURES) {
                Optional<String> grown = grown(
                        "in one life",
                        measures.subList(YOUNG_FROM, YOUNG_FROM + MEASURES),
                        measures.subList(size - MEASURES, size));
                if (grown.isPresent()) {
                    return grown;
                }
            }
        }
        return grown("over all lives", ofAges(YOUNG_FROM, YOUNG_TO), ofAges(OLD_FROM, Integer.MAX_VALUE));
    }

    private List<Integer> ofAges(int from, int to) {
        return lives.values().stream()
                .flatMap(measures ->
                        measures.subList(Math.min(from, measures.size()), Math.min(to, measures.size())).stream())
                .toList();
    }

    private Optional<String> grown(String where, List<Integer> first, List<Integer> last) {
        OptionalInt before = least(first);
        OptionalInt after = least(last);
        return before.isPresent() && after.isPresent() && after.getAsInt() > before.getAsInt() + ALLOWED
                ? Optional.of(what + " grow " + where + ": at least " + before.getAsInt() + " at first, at least "
                        + after.getAsInt() + " now")
                : Optional.empty();
    }

    private static OptionalInt least(List<Integer> measures) {
        return measures.size() < MEASURES
                ? OptionalInt.empty()
                : measures.stream().mapToInt(Integer::intValue).min();
    }
}
