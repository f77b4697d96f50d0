package io.cellgate.at.provider.channel;

import io.cellgate.at.AtException;
import io.cellgate.at.AtResponse;
import io.cellgate.at.provider.engine.Pending;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The future of a submitted command, which takes the command back when it is cancelled. */
final class Submission extends CompletableFuture<AtResponse> implements Pending.Waiter, Runnable {

    /** Who completes futures, and takes commands back. */
    interface Owner {
        /** Completes a future, and so runs what depends on it, by {@link Submission#run}; under the engine's lock. */
        void answered(Submission submission);

        /** As {@link #answered}, also without the lock. */
        void failed(Submission submission);

        void takeBack(Pending.Waiter waiter);
    }

    private final Owner owner;
    private final boolean awaited;
    private volatile @Nullable AtResponse response;
    private volatile @Nullable AtException cause;

    /**
     * A future for one command.
     *
     * @param awaited whether nothing depends on it but a thread that waits, so that any thread may complete it
     */
    Submission(Owner owner, boolean awaited) {
        this.owner = owner;
        this.awaited = awaited;
    }

    boolean awaited() {
        return awaited;
    }

    @Override
    public void answered(AtResponse answer) {
        response = answer;
        owner.answered(this);
    }

    @Override
    public void failed(AtException failure) {
        cause = failure;
        owner.failed(this);
    }

    @Override
    public void run() {
        AtException failure = cause;
        if (failure != null) {
            completeExceptionally(failure);
        } else {
            complete(response);
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        if (cancelled) {
            owner.takeBack(this);
        }
        return cancelled;
    }
}
