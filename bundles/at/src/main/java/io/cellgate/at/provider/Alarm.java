package io.cellgate.at.provider;

import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One alarm on a shared scheduler. A later time does not touch what is scheduled: the early ring asks again. So a command that
 * is answered costs the scheduler nothing. Safe for use by any thread.
 */
final class Alarm {

    private static final Logger LOG = LoggerFactory.getLogger(Alarm.class);

    private final ScheduledExecutorService scheduler;
    private final LongSupplier clock;
    private final Runnable ring;
    private Optional<ScheduledFuture<?>> scheduled = Optional.empty();
    private long scheduledFor;

    /** @param ring called at the time or earlier; it knows whether it is time */
    Alarm(ScheduledExecutorService scheduler, LongSupplier clock, Runnable ring) {
        this.scheduler = scheduler;
        this.clock = clock;
        this.ring = ring;
    }

    synchronized void at(long nanoTime) {
        if (scheduled.isPresent() && scheduledFor - nanoTime <= 0) {
            return;
        }
        cancel();
        try {
            long delay = Math.max(0, nanoTime - clock.getAsLong());
            scheduledFor = nanoTime;
            scheduled = Optional.of(scheduler.schedule(this::rings, delay, TimeUnit.NANOSECONDS));
        } catch (RejectedExecutionException e) {
            LOG.debug("no alarm: the transport is being stopped");
        }
    }

    synchronized void cancel() {
        scheduled.ifPresent(future -> future.cancel(false));
        scheduled = Optional.empty();
    }

    private void rings() {
        synchronized (this) {
            scheduled = Optional.empty();
        }
        ring.run();
    }
}
