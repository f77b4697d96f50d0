package io.cellgate.gateway.provider.sms;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/** How often an hour. Used by one thread. */
final class HourlyBound {

    static final Duration HOUR = Duration.ofHours(1);

    private final LongSupplier nanoTime;
    private final Deque<Long> taken = new ArrayDeque<>();

    /** @param nanoTime monotonic, nanoseconds */
    HourlyBound(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Whether one more would be within the bound. */
    boolean free(int most) {
        long now = nanoTime.getAsLong();
        while (!taken.isEmpty() && now - taken.getFirst() >= HOUR.toNanos()) {
            taken.removeFirst();
        }
        return taken.size() < most;
    }

    /** Whether one more is within the bound; if so, it counts. */
    boolean take(int most) {
        boolean free = free(most);
        if (free) {
            taken.addLast(nanoTime.getAsLong());
        }
        return free;
    }
}
