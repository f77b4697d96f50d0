package io.cellgate.at.provider;

import io.cellgate.at.ChannelState;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls an engine under its lock, and has what it noted carried out without it. Safe for use by any thread. */
final class EngineCalls {

    private static final Logger LOG = LoggerFactory.getLogger(EngineCalls.class);

    /** What is to be done after a call. */
    private enum Work {
        NONE,
        NOTES,
        CLOSE,
        CLOSE_AND_NOTES
    }

    private final AtEngine engine;
    private final Notes notes;
    private final Executor servants;
    private final Runnable closeLink;

    /**
     * Calls of one engine.
     *
     * @param engine also the lock
     * @param servants threads that may be stuck
     * @param closeLink run, also more than once, when the engine has died; may be stuck
     */
    EngineCalls(AtEngine engine, Notes notes, Executor servants, Runnable closeLink) {
        this.engine = engine;
        this.notes = notes;
        this.servants = servants;
        this.closeLink = closeLink;
    }

    /** Calls the engine, then carries out what it noted unless another thread does so already. */
    void call(Runnable call, Notes.By by) {
        carryOut(ask(call), by);
    }

    /** The alarm rings, on the thread of all alarms: what may block, as a write to a stuck port does, is another's work. */
    void ring() {
        Work work = ask(engine::alarm);
        if (work == Work.NONE) {
            return;
        }
        try {
            servants.execute(() -> carryOut(work, Notes.By.SERVANT));
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            LOG.debug("no thread for an alarm", e);
            carryOut(work, Notes.By.SERVANT);
        }
    }

    private Work ask(Runnable call) {
        synchronized (engine) {
            call.run();
            boolean dead = engine.state() == ChannelState.CLOSED;
            boolean mine = notes.begin();
            if (dead) {
                return mine ? Work.CLOSE_AND_NOTES : Work.CLOSE;
            }
            return mine ? Work.NOTES : Work.NONE;
        }
    }

    private void carryOut(Work work, Notes.By by) {
        if (work == Work.CLOSE || work == Work.CLOSE_AND_NOTES) {
            // not noted: the thread that carries out may be stuck in a write
            closeLink.run();
        }
        if (work == Work.NOTES || work == Work.CLOSE_AND_NOTES) {
            notes.carryOut(by);
        }
    }
}
