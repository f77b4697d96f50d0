package io.cellgate.itest.fleet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** When gateways connected. Safe for use by several threads. */
final class Connects {

    private static final long SECOND = 1_000_000_000;

    private final List<Long> times = new ArrayList<>();

    /** One has connected, in nanoseconds of any clock that goes on. */
    synchronized void at(long nanos) {
        times.add(nanos);
        notifyAll();
    }

    /** Waits until there are so many, at most for the given time; returns how many there are. */
    synchronized int await(int count, Duration bound) throws InterruptedException {
        long end = System.nanoTime() + bound.toNanos();
        for (long left = bound.toNanos(); times.size() < count && left > 0; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return times.size();
    }

    /** Forgets all. */
    synchronized void clear() {
        times.clear();
    }

    /** The most within any one second. */
    synchronized int peak() {
        List<Long> sorted = new ArrayList<>(times);
        Collections.sort(sorted);
        int peak = 0;
        int first = 0;
        for (int last = 0; last < sorted.size(); last++) {
            while (sorted.get(last) - sorted.get(first) >= SECOND) {
                first++;
            }
            peak = Math.max(peak, last - first + 1);
        }
        return peak;
    }

    /** From the given moment until the last one, in seconds; 0 if there is none. */
    synchronized double lastAfter(long nanos) {
        return times.stream().mapToLong(Long::longValue).max().orElse(nanos) / 1e9 - nanos / 1e9;
    }
}
