package io.cellgate.at.provider.channel;

import io.cellgate.at.AtCommand;
import io.cellgate.at.ChannelState;
import io.cellgate.at.provider.engine.AtEngine;
import io.cellgate.at.provider.engine.Pending;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls an engine under its lock, and does without the lock what may be stuck: what the engine wants written, and closing the link
 * when the engine has died. Safe for use by any thread.
 *
 * <p>What happens for every command and for every read has a method and no lambda: where code is not compiled for long, a lambda that
 * captures something costs as much as the rest of such a call.
 */
final class EngineAccess {

    private static final Logger LOG = LoggerFactory.getLogger(EngineAccess.class);

    /** A driver lets go of a port at once, unless it has bytes that the module does not take: for those nobody waits longer. */
    private static final long CLOSE_PATIENCE_MILLIS = 250;

    private final AtEngine engine;
    private final Executor workers;
    private final Runnable closeLink;
    private final WriteQueue writes;
    private final List<Runnable> afterClosing = new ArrayList<>();
    private List<Runnable> outcomes = new ArrayList<>(1);
    private boolean closing;

    /**
     * @param engine also the lock
     * @param workers threads that may be stuck
     * @param closeLink run once, when the engine has died; may be stuck
     */
    EngineAccess(AtEngine engine, Executor workers, Runnable closeLink) {
        this.engine = engine;
        this.workers = workers;
        this.closeLink = closeLink;
        this.writes = new WriteQueue(engine, workers);
    }

    /** To be called by the engine's output, under the lock: something that goes to the port, and may be stuck. */
    void write(Runnable write) {
        writes.add(write);
    }

    /**
     * To be called by the engine's output, under the lock, when the engine has died: who hears of that finds the port free, so it is
     * done when the link is closed, or the driver was waited for long enough.
     */
    void whenClosed(Runnable outcome) {
        if (closing) {
            outcome.run();
        } else {
            afterClosing.add(outcome);
        }
    }

    /**
     * To be called by the engine's output, under the lock: something that hands on at once, and is done when the lock is free, so that
     * whoever it wakes does not run into the lock.
     */
    void afterwards(Runnable outcome) {
        outcomes.add(outcome);
    }

    /** A caller makes a request: its thread may be stuck in what the request itself sends. */
    void call(Runnable call) {
        Left left;
        synchronized (engine) {
            call.run();
            left = left();
        }
        carryOut(left, false);
    }

    /** As {@link #call}: a command. */
    void submit(AtCommand command, Pending.Waiter waiter) {
        Left left;
        synchronized (engine) {
            engine.submit(command, waiter);
            left = left();
        }
        carryOut(left, false);
    }

    /** Something happened: the reader or a worker tells, which may be stuck for as long as the port is. */
    void tell(Runnable call) {
        Left left;
        synchronized (engine) {
            call.run();
            left = left();
        }
        carryOut(left, true);
    }

    /** As {@link #tell}: bytes came in. */
    void received(byte[] buffer, int length) {
        Left left;
        synchronized (engine) {
            engine.received(buffer, length);
            left = left();
        }
        carryOut(left, true);
    }

    /** What a call of the engine has left to do. */
    private record Left(
            boolean close,
            List<Runnable> outcomes,
            @Nullable Runnable write) {

        private static final Left NOTHING = new Left(false, List.of(), null);
    }

    /** To be called under the lock. */
    private Left left() {
        boolean close = !closing && engine.state() == ChannelState.CLOSED;
        closing |= close;
        Runnable write = writes.next();
        if (!close && write == null && outcomes.isEmpty()) {
            return Left.NOTHING;
        }
        List<Runnable> told = outcomes.isEmpty() ? List.of() : outcomes;
        if (!outcomes.isEmpty()) {
            outcomes = new ArrayList<>(1);
        }
        return new Left(close, told, write);
    }

    /** @param mine whether the thread is the channel's own, as {@link WriteQueue#run} has it */
    private void carryOut(Left left, boolean mine) {
        if (left.close()) {
            // first: another's write may be stuck until then
            close();
            afterClosing.forEach(Runnable::run);
        }
        List<Runnable> told = left.outcomes();
        for (int i = 0; i < told.size(); i++) {
            told.get(i).run();
        }
        Runnable write = left.write();
        if (write != null) {
            writes.run(write, mine);
        }
    }

    private void close() {
        CountDownLatch closed = new CountDownLatch(1);
        WorkerThreads.runElsewhere(workers, () -> {
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
}
