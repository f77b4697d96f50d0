package io.cellgate.at.provider.engine;

import java.time.Duration;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * The engine's alarm. Setting it starts a timer only when none runs that ends earlier; when that one ends, and the alarm was set to a
 * later time, a timer for the rest is started. So commands that are answered in time start hardly any. Not thread-safe.
 */
final class Alarm {

    private final LongSupplier clock;
    private final LongConsumer order;
    private boolean set;
    private long time;
    private boolean ordered;
    private long orderedTime;

    /**
     * An alarm that is not set.
     *
     * @param clock monotonic, in nanoseconds
     * @param order takes the time of a ring that is wanted, in place of the one before
     */
    Alarm(LongSupplier clock, LongConsumer order) {
        this.clock = clock;
        this.order = order;
    }

    /** Replaces the alarm. */
    void in(Duration delay) {
        at(clock.getAsLong() + delay.toNanos());
    }

    /** As {@link #in}, at a time of the clock. */
    void at(long when) {
        set = true;
        time = when;
        orderRing();
    }

    void cancel() {
        set = false;
    }

    /** A ring that was ordered came: whether the alarm is due. One for an alarm that was replaced does no harm. */
    boolean isDue() {
        ordered = false;
        if (!set) {
            return false;
        }
        if (clock.getAsLong() - time < 0) {
            orderRing();
            return false;
        }
        return true;
    }

    private void orderRing() {
        if (!ordered || time - orderedTime < 0) {
            ordered = true;
            orderedTime = time;
            order.accept(time);
        }
    }
}
