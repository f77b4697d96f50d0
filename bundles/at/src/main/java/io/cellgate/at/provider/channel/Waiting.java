package io.cellgate.at.provider.channel;

import io.cellgate.at.AtException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waiting for a future that fails with an {@link AtException} only. */
final class Waiting {

    private Waiting() {}

    static <T> T on(CompletableFuture<T> future) throws AtException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw cause(e);
        }
    }

    static <T> T on(CompletableFuture<T> future, Duration patience)
            throws AtException, InterruptedException, TimeoutException {
        try {
            return future.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw cause(e);
        }
    }

    private static AtException cause(ExecutionException e) {
        if (e.getCause() instanceof AtException cause) {
            return cause;
        }
        throw new IllegalStateException(e.getCause());
    }
}
