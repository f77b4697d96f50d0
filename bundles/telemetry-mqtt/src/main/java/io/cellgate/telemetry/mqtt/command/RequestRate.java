package io.cellgate.telemetry.mqtt.command;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/** How many a minute. Not safe for use by several threads. */
final class RequestRate {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final LongSupplier nanoTime;
    private final Deque<Long> taken = new ArrayDeque<>();

    RequestRate(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Whether one more is within the bound; if so, it counts. */
    boolean take(int most) {
        long now = nanoTime.getAsLong();
        while (!taken.isEmpty() && now - taken.getFirst() >= MINUTE) {
            taken.removeFirst();
        }
        if (taken.size() >= most) {
            return false;
        }
        taken.addLast(now);
        return true;
    }
}
