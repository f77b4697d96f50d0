package io.cellgate.at.provider.channel;

import io.cellgate.at.AtException;
import io.cellgate.at.AtResponse;
import io.cellgate.at.provider.engine.Pending;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** The future of a submitted command, which takes the command back when it is cancelled. */
final class Submission extends CompletableFuture<AtResponse> implements Pending.Waiter {

    private final Executor completions;
    private final Consumer<Pending.Waiter> takeBack;

    /**
     * A future for one command.
     *
     * @param completions completes the future, and so runs what depends on it
     * @param takeBack called when the caller cancels
     */
    Submission(Executor completions, Consumer<Pending.Waiter> takeBack) {
        this.completions = completions;
        this.takeBack = takeBack;
    }

    @Override
    public void answered(AtResponse response) {
        completions.execute(() -> complete(response));
    }

    @Override
    public void failed(AtException cause) {
        completions.execute(() -> completeExceptionally(cause));
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        if (cancelled) {
            takeBack.accept(this);
        }
        return cancelled;
    }
}
