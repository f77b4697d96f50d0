package io.cellgate.uplink.provider;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread on which an uplink's state is touched: every input is followed by a decision. */
final class Inbox {

    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

    private final String name;
    private final ScheduledExecutorService executor;
    private final Runnable decision;

    /**
     * @param name the uplink's, for the log
     * @param executor one thread; it is not ended here
     * @param decision runs after every input
     */
    Inbox(String name, ScheduledExecutorService executor, Runnable decision) {
        this.name = name;
        this.executor = executor;
        this.decision = decision;
    }

    /** Puts an input in the queue; from any thread. */
    void put(Runnable change) {
        try {
            executor.execute(() -> {
                try {
                    change.run();
                    decision.run();
                } catch (RuntimeException e) {
                    LOG.error("uplink {}: unexpected failure, supervision goes on", name, e);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("uplink {}: stopped, input ignored", name);
        }
    }

    /** An input after a delay, by the monotonic clock. */
    Timer later(Duration delay, Runnable change) {
        return new Timer(executor.schedule(() -> put(change), delay.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** A delayed input that can be taken back. */
    static final class Timer {

        private final ScheduledFuture<?> future;

        private Timer(ScheduledFuture<?> future) {
            this.future = future;
        }

        /** Takes an input back where there is one; what has run has run. */
        static void cancel(@Nullable Timer timer) {
            if (timer != null) {
                timer.future.cancel(false);
            }
        }
    }
}
