package io.cellgate.at.provider;

import io.cellgate.at.AtException;
import io.cellgate.at.AtResponse;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The future of a submitted command: completes on the listeners' threads, and takes the command back when it is cancelled. */
final class Submission extends CompletableFuture<AtResponse> implements Pending.Waiter {

    private final SerialQueue completions;
    private final Consumer<Pending.Waiter> takeBack;

    /**
     * A future for one command.
     *
     * @param completions runs what depends on the future
     * @param takeBack called when the caller cancels
     */
    Submission(SerialQueue completions, Consumer<Pending.Waiter> takeBack) {
        this.completions = completions;
        this.takeBack = takeBack;
    }

    @Override
    public void answered(AtResponse response) {
        completions.offer(() -> complete(response));
    }

    @Override
    public void failed(AtException cause) {
        if (!completions.offer(() -> completeExceptionally(cause))) {
            // the listeners' threads are gone with the transport, and somebody may still wait
            completeExceptionally(cause);
        }
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
