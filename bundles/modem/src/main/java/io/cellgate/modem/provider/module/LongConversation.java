package io.cellgate.modem.provider.module;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtResponse;
import io.cellgate.common.actor.Actor;
import io.cellgate.common.actor.Stages;
import io.cellgate.common.actor.Timer;
import io.cellgate.modem.ModemException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Conversations that may take minutes, such as a search for networks: one at a time, without holding up the modem's thread. While one
 * runs, whatever else wants to ask the module waits for its end; what the module says unasked is heard, and a reset aborts it. Used on
 * the modem's thread only.
 */
public final class LongConversation {

    private final Actor actor;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private @Nullable Speaker current;

    LongConversation(Actor actor) {
        this.actor = actor;
    }

    /** Sends the commands of one conversation. */
    public final class Speaker {

        private final CompletableFuture<?> outcome;
        private @Nullable CompletableFuture<AtResponse> inFlight;

        private Speaker(CompletableFuture<?> outcome) {
            this.outcome = outcome;
        }

        /** Sends a command and goes on, on the modem's thread, with its answer; fails as {@link Dialogue#submit}. */
        public CompletionStage<AtResponse> ask(Dialogue dialogue, AtCommand command) {
            CompletableFuture<AtResponse> sent = dialogue.submit(command);
            inFlight = sent;
            return sent.whenCompleteAsync((answer, failure) -> inFlight = null, actor);
        }
    }

    /** Whether one runs. */
    public boolean running() {
        return current != null;
    }

    /**
     * Begins a conversation; only where none runs.
     *
     * @return ends, on the modem's thread, as the conversation does, or with a {@link ModemException} when it is aborted
     */
    public <T> CompletionStage<T> begin(Function<Speaker, CompletionStage<T>> conversation) {
        CompletableFuture<T> outcome = new CompletableFuture<>();
        Speaker speaker = new Speaker(outcome);
        current = speaker;
        conversation.apply(speaker).whenComplete((value, failure) -> {
            over(speaker);
            if (failure == null) {
                outcome.complete(value);
            } else {
                outcome.completeExceptionally(Stages.cause(failure));
            }
        });
        return outcome;
    }

    /** Ends the conversation that runs, if any; a command of it is taken back. */
    public void abort(String why) {
        Speaker aborted = current;
        if (aborted == null) {
            return;
        }
        over(aborted);
        aborted.outcome.completeExceptionally(new ModemException(why));
        if (aborted.inFlight != null) {
            aborted.inFlight.cancel(false);
        }
    }

    /** The modem is stopped: nothing waits any more. */
    public void stop() {
        waiting.clear();
        abort("the modem was stopped");
    }

    /**
     * Runs a task now, or once no conversation runs.
     *
     * @return takes the task back; on the modem's thread
     */
    public Timer whenFree(Runnable task) {
        if (!running() && waiting.isEmpty()) {
            task.run();
            return () -> {};
        }
        waiting.add(task);
        return () -> waiting.remove(task);
    }

    private void over(Speaker speaker) {
        if (speaker.equals(current)) {
            current = null;
            actor.execute(this::runWaiting);
        }
    }

    private void runWaiting() {
        Runnable next = running() ? null : waiting.poll();
        if (next != null) {
            // before it runs, so that one that fails holds up none of the others
            actor.execute(this::runWaiting);
            next.run();
        }
    }
}
