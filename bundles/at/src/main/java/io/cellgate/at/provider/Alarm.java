package io.cellgate.at.provider;

import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One alarm on a shared scheduler; the latest order counts. Safe for use by any thread. */
final class Alarm {

    private static final Logger LOG = LoggerFactory.getLogger(Alarm.class);

    private final ScheduledExecutorService scheduler;
    private final LongSupplier clock;
    private final Runnable ring;
    private Optional<ScheduledFuture<?>> scheduled = Optional.empty();

    /** @param ring called at the time; it knows whether that is still wanted */
    Alarm(ScheduledExecutorService scheduler, LongSupplier clock, Runnable ring) {
        this.scheduler = scheduler;
        this.clock = clock;
        this.ring = ring;
    }

    synchronized void at(long nanoTime) {
        cancel();
        try {
            long delay = Math.max(0, nanoTime - clock.getAsLong());
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
