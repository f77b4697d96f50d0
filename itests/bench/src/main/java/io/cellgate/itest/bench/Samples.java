package io.cellgate.itest.bench;

import java.util.Arrays;

/** Durations in nanoseconds. Not thread-safe. */
final class Samples {

    private long[] values = new long[1024];
    private int count;

    void add(long nanos) {
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = nanos;
    }

    void addAll(Samples others) {
        for (int i = 0; i < others.count; i++) {
            add(others.values[i]);
        }
    }

    int count() {
        return count;
    }

    /** The value that a share of all is not above, in microseconds: 0.5 gives the median. */
    double quantileMicros(double share) {
        if (count == 0) {
            throw new IllegalStateException("no sample was taken");
        }
        long[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        return sorted[Math.min(count - 1, (int) Math.ceil(share * count) - 1)] / 1000.0;
    }
}
