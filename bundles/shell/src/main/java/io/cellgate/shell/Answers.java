package io.cellgate.shell;

import io.cellgate.common.actor.Stages;
import io.cellgate.common.text.Printable;
import io.cellgate.uplink.UplinkException;
import java.time.Duration;
import java.util.Optional;
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

    /** After so long without an answer a person is told that it goes on, and then again and again. */
    private static final int STEP_SECONDS = 10;

    private Answers() {}

    /** Hears how long a wait has lasted, and how long it may last still. */
    @FunctionalInterface
    interface Progress {
        void waiting(Duration elapsed, Duration left);
    }

    /**
     * Begins work and waits for its result.
     *
     * @param bound the longest wait
     * @throws CommandFailedException when the work fails, in whatever way, or takes longer
     */
    static <T> T await(Supplier<CompletionStage<T>> work, Duration bound)
            throws CommandFailedException, InterruptedException {
        return await(work, bound, bound, (elapsed, left) -> {});
    }

    /** As {@link #await(Supplier, Duration)}; tells every {@value #STEP_SECONDS} seconds that it still waits. */
    static <T> T await(Supplier<CompletionStage<T>> work, Duration bound, Progress progress)
            throws CommandFailedException, InterruptedException {
        return await(work, bound, Duration.ofSeconds(STEP_SECONDS), progress);
    }

    /** @param step after how much of the wait each progress is told */
    static <T> T await(Supplier<CompletionStage<T>> work, Duration bound, Duration step, Progress progress)
            throws CommandFailedException, InterruptedException {
        CompletableFuture<T> answer = begin(work).toCompletableFuture();
        Duration elapsed = Duration.ZERO;
        while (elapsed.plus(step).compareTo(bound) < 0) {
            Optional<T> known = within(answer, step);
            if (known.isPresent()) {
                return known.get();
            }
            elapsed = elapsed.plus(step);
            progress.waiting(elapsed, bound.minus(elapsed));
        }
        return within(answer, bound.minus(elapsed))
                .orElseThrow(() -> new CommandFailedException("no answer within " + bound.toSeconds() + " s"));
    }

    /** Empty when it takes longer. */
    private static <T> Optional<T> within(CompletableFuture<T> answer, Duration bound)
            throws CommandFailedException, InterruptedException {
        try {
            return Optional.of(answer.get(bound.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
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
