package io.cellgate.at.provider;

import io.cellgate.at.ChannelState;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls an engine under its lock, and has what it noted carried out without it. Safe for use by any thread. */
final class EngineCalls {

    private static final Logger LOG = LoggerFactory.getLogger(EngineCalls.class);

    /** A driver lets go of a port at once, unless it has bytes that the module does not take: for those nobody waits longer. */
    private static final long CLOSE_PATIENCE_MILLIS = 250;

    /** What is to be done after a call: both may be stuck. */
    private record Work(boolean close, boolean notes) {}

    private final AtEngine engine;
    private final Notes notes;
    private final Executor servants;
    private final Runnable closeLink;
    private boolean closing;

    /**
     * Calls of one engine.
     *
     * @param engine also the lock
     * @param servants threads that may be stuck
     * @param closeLink run once, when the engine has died; may be stuck
     */
    EngineCalls(AtEngine engine, Notes notes, Executor servants, Runnable closeLink) {
        this.engine = engine;
        this.notes = notes;
        this.servants = servants;
        this.closeLink = closeLink;
    }

    /** Calls the engine, then carries out what it noted unless another thread does so already. */
    void call(Runnable call, Notes.By by) {
        Work work = enter(call);
        if (work.close()) {
            // not noted: the thread that carries out may be stuck in a write
            close();
        }
        if (work.notes()) {
            notes.carryOut(by);
        }
    }

    /** The alarm rings, on the thread of all alarms: what may be stuck, as a write to a dead port is, is another's work. */
    void ring() {
        Work work = enter(engine::alarm);
        if (work.close()) {
            elsewhere(closeLink);
        }
        if (work.notes()) {
            elsewhere(() -> notes.carryOut(Notes.By.SERVANT));
        }
    }

    private Work enter(Runnable call) {
        synchronized (engine) {
            call.run();
            boolean close = !closing && engine.state() == ChannelState.CLOSED;
            closing |= close;
            return new Work(close, notes.begin());
        }
    }

    private void close() {
        CountDownLatch closed = new CountDownLatch(1);
        elsewhere(() -> {
            closeLink.run();
            closed.countDown();
        });
        // who closes because it was interrupted opens again all the same, and should find the port free
        boolean interrupted = Thread.interrupted();
        try {
            if (!closed.await(CLOSE_PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.warn("the driver has not let go of a port yet: the module does not take what was sent to it");
            }
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void elsewhere(Runnable work) {
        try {
            servants.execute(work);
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            LOG.debug("no thread for what may be stuck", e);
            work.run();
        }
    }
}
