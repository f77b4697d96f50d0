package io.cellgate.shell;

import io.cellgate.common.actor.Stages;
import io.cellgate.common.text.Printable;
import io.cellgate.uplink.UplinkException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for what takes time. Only the thread of a shell may wait here, since a person waits before it anyway. */
final class Answers {

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private Answers() {}

    /**
     * Begins work and waits for its result.
     *
     * @param bound the longest wait
     * @throws CommandFailedException when the work fails, in whatever way, or takes longer
     */
    static <T> T await(Supplier<CompletionStage<T>> work, Duration bound)
            throws CommandFailedException, InterruptedException {
        try {
            return begin(work).toCompletableFuture().get(bound.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new CommandFailedException("no answer within " + bound.toSeconds() + " s");
        } catch (ExecutionException e) {
            Throwable cause = Stages.cause(e);
            if (cause instanceof UplinkException told) {
                throw new CommandFailedException(Printable.text(told.getMessage()));
            }
            LOG.error("A command failed", cause);
            throw new CommandFailedException("failed: " + Printable.text(cause));
        }
    }

    private static <T> CompletionStage<T> begin(Supplier<CompletionStage<T>> work) {
        try {
            return work.get();
        } catch (Throwable e) {
            // for example a LinkageError, when the command's bundle has just been replaced
            return CompletableFuture.failedFuture(e);
        }
    }
}
