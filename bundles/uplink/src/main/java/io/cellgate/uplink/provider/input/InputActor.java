package io.cellgate.uplink.provider.input;

import io.cellgate.common.actor.Actor;
import io.cellgate.common.actor.Timer;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * An actor whose every task is an input: a decision follows it, also when it threw. Every method may be called from any thread.
 */
public final class InputActor implements Actor {

    private final Actor actor;
    private final Runnable decision;
    private final Queue<Runnable> untaken = new ConcurrentLinkedQueue<>();
    private volatile boolean ended;

    /**
     * @param actor runs inputs and decisions; it is not stopped here
     * @param decision runs after every input
     */
    public InputActor(Actor actor, Runnable decision) {
        this.actor = actor;
        this.decision = decision;
    }

    @Override
    public void execute(Runnable input) {
        actor.execute(input);
        actor.execute(decision);
    }

    @Override
    public Timer later(Duration delay, Runnable input) {
        return actor.later(delay, () -> {
            actor.execute(decision); // comes after the input, as both run on one thread
            input.run();
        });
    }

    @Override
    public long nanoTime() {
        return actor.nanoTime();
    }

    /**
     * Asks something that takes time. Either {@code input} or {@code late} is called with the answer, once.
     *
     * @param question what it throws is an answer too: a service whose bundle was just replaced throws a {@link LinkageError}
     * @param input takes the answer, as an input
     * @param late gives back what nobody waits for any more, because {@link #end} was called; perhaps on the thread that
     *     brings it
     */
    public <T> void ask(Supplier<CompletionStage<T>> question, Consumer<Answer<T>> input, Consumer<Answer<T>> late) {
        CompletionStage<T> stage;
        try {
            stage = question.get();
        } catch (RuntimeException | LinkageError e) {
            stage = CompletableFuture.failedStage(e);
        }
        stage.whenComplete((value, failure) -> {
            Answer<T> answer = Answer.of(value, failure);
            Runnable giveBack = () -> late.accept(answer);
            untaken.add(giveBack);
            execute(() -> {
                if (untaken.remove(giveBack)) {
                    input.accept(answer);
                }
            });
            if (ended) {
                giveBackAll();
            }
        });
    }

    /**
     * Answers are taken by nobody from now on. To be called as the last task before the actor is stopped: a stopped actor drops what
     * is handed over, also while this task has not run yet, so the answers that were dropped meanwhile are given back here.
     */
    public void end() {
        ended = true;
        giveBackAll();
    }

    private void giveBackAll() {
        for (Runnable giveBack = untaken.poll(); giveBack != null; giveBack = untaken.poll()) {
            giveBack.run();
        }
    }
}
