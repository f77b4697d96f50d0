package io.cellgate.at.provider.engine;

import java.time.Duration;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * The one alarm of an engine. A ring is ordered only when none is on order that comes earlier: that one asks again. So a command
 * that is answered costs the scheduler nothing. Called under the engine's lock.
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
        set = true;
        time = clock.getAsLong() + delay.toNanos();
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
