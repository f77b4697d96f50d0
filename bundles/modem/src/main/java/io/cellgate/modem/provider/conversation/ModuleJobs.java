package io.cellgate.modem.provider.conversation;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.at.AtResponse;
import io.cellgate.common.actor.Actor;
import io.cellgate.common.actor.Stages;
import io.cellgate.common.actor.Timer;
import io.cellgate.modem.ModemException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who speaks with the module: one at a time, and never the modem's actor, which would have to wait for the answers.
 *
 * <p>Work that asks and waits is a job. Jobs run one after another on a thread of their own. The modem's state belongs to whoever has
 * the turn: a task of the {@link #actor}, or the job. While a job waits ({@link #waiting}), tasks of the actor may run. So neither
 * needs a lock. A task may drop the job: its wait then ends at once with {@link AtException.Cancelled}.
 *
 * <p>A conversation that may take minutes, such as a search for networks, needs no thread ({@link #begin}). No job runs beside it.
 *
 * <p>Everything is called with the turn, apart from what says otherwise.
 */
public final class ModuleJobs {

    /** Waits for something; without the turn, so it touches nothing of the modem. */
    @FunctionalInterface
    public interface Wait<T> {
        T end() throws AtException, InterruptedException;
    }

    /** Takes commands for the module, in their order. */
    @FunctionalInterface
    public interface Line {

        /** Sends a command without waiting; completes exceptionally with an {@link AtException}. */
        CompletableFuture<AtResponse> submit(AtCommand command);
    }

    private final ReentrantLock turn = new ReentrantLock(true);
    private final Actor actor;
    private final Executor thread;
    private final Deque<Job> queue = new ArrayDeque<>();
    private final List<Runnable> afterJob = new ArrayList<>();
    /** Nobody else may speak; it may be dropped, and gone from here, before it has left the thread. */
    private @Nullable Job running;

    private @Nullable Job onThread;
    private @Nullable Speaker current;

    /**
     * @param actor the modem's; {@link #actor} is the form in which its tasks have the turn
     * @param thread runs the jobs, one at a time
     */
    public ModuleJobs(Actor actor, Executor thread) {
        this.actor = new InTurn(actor);
        this.thread = thread;
    }

    /** The modem's actor; each task has the turn. May be called from any thread. */
    public Actor actor() {
        return actor;
    }

    /** Runs something that is no task with the turn; for the end, from any thread. */
    public void inTurn(Runnable work) {
        turn.lock();
        try {
            work.run();
        } finally {
            turn.unlock();
        }
    }

    private final class InTurn implements Actor {

        private final Actor plain;

        InTurn(Actor plain) {
            this.plain = plain;
        }

        @Override
        public void execute(Runnable task) {
            plain.execute(() -> inTurn(task));
        }

        @Override
        public Timer later(Duration delay, Runnable task) {
            return plain.later(delay, () -> inTurn(task));
        }

        @Override
        public long nanoTime() {
            return plain.nanoTime();
        }
    }

    private final class Job implements Timer {

        private final Runnable work;
        private @Nullable Thread at;
        private @Nullable String dropped;
        private boolean whole;

        Job(Runnable work) {
            this.work = work;
        }

        void run() {
            if (dropped != null) {
                return;
            }
            at = Thread.currentThread();
            onThread = this;
            try {
                work.run();
            } finally {
                at = null;
                onThread = null;
                clearInterruption();
                over(this);
            }
        }

        /** Takes the job back, or drops it; a job that does it to itself just goes on to its end. */
        @Override
        public void cancel() {
            drop("something else is done first");
        }

        void drop(String why) {
            if (Thread.currentThread().equals(at)) {
                return;
            }
            queue.remove(this);
            dropped = why;
            if (at != null && !whole) {
                at.interrupt();
            }
            over(this);
        }

        void check() throws AtException.Cancelled {
            if (dropped != null && !whole) {
                clearInterruption();
                throw new AtException.Cancelled("a command", dropped);
            }
        }
    }

    /** An interruption is meant for one job; a thread that is stopped is interrupted anew by its executor. */
    private static void clearInterruption() {
        boolean unused = Thread.interrupted();
    }

    /** Sends the commands of one conversation of minutes. */
    public final class Speaker {

        private final CompletableFuture<?> outcome;
        private @Nullable CompletableFuture<AtResponse> inFlight;

        private Speaker(CompletableFuture<?> outcome) {
            this.outcome = outcome;
        }

        /** Sends a command and goes on, on the modem's actor, with its answer; fails as {@link Line#submit}. */
        public CompletionStage<AtResponse> ask(Line line, AtCommand command) {
            CompletableFuture<AtResponse> sent = line.submit(command);
            inFlight = sent;
            return sent.whenCompleteAsync((answer, failure) -> inFlight = null, actor);
        }
    }

    /** Whether a conversation of minutes runs. */
    public boolean running() {
        return current != null;
    }

    /**
     * Runs a job now, or once nobody else speaks.
     *
     * @return takes the job back, or drops it if it runs
     */
    public Timer whenFree(Runnable work) {
        Job job = new Job(work);
        queue.addLast(job);
        next();
        return job;
    }

    /** Runs a job before those that wait. */
    public void first(Runnable work) {
        queue.addFirst(new Job(work));
        next();
    }

    /** Runs a task now, or after the job that runs. */
    public void afterJob(Runnable task) {
        if (running == null) {
            task.run();
        } else {
            afterJob.add(task);
        }
    }

    /**
     * Gives the turn away and waits; in a job only.
     *
     * @param unwanted takes what came although the job was dropped meanwhile
     * @throws AtException.Cancelled when the job is dropped
     * @throws InterruptedException when the modem is stopped
     * @throws IllegalStateException outside a job
     */
    public <T> T waiting(Wait<T> wait, Consumer<? super T> unwanted) throws AtException, InterruptedException {
        Job job = onThread;
        if (job == null || !Thread.currentThread().equals(job.at)) {
            throw new IllegalStateException("only a job may wait for the module");
        }
        job.check();
        T came;
        try {
            came = withoutTurn(wait);
        } catch (AtException | InterruptedException e) {
            job.check();
            throw e;
        }
        if (job.dropped != null && !job.whole) {
            unwanted.accept(came);
        }
        job.check();
        return came;
    }

    private <T> T withoutTurn(Wait<T> wait) throws AtException, InterruptedException {
        int holds = turn.getHoldCount();
        for (int i = 0; i < holds; i++) {
            turn.unlock();
        }
        try {
            return wait.end();
        } finally {
            for (int i = 0; i < holds; i++) {
                turn.lock();
            }
        }
    }

    /**
     * A part of a job that is dropped only when it is over, because it must learn what its command came to.
     *
     * @throws AtException.Cancelled after it, when the job was dropped
     */
    public <T> T whole(Wait<T> part) throws AtException, InterruptedException {
        Job job = onThread;
        if (job == null) {
            throw new IllegalStateException("no job");
        }
        job.whole = true;
        T result;
        try {
            result = part.end();
        } finally {
            job.whole = false;
        }
        job.check();
        return result;
    }

    /** Whether the job that asks was dropped. */
    public boolean dropped() {
        return onThread != null && onThread.dropped != null;
    }

    /**
     * Begins a conversation of minutes; only where none runs.
     *
     * @return ends, on the modem's actor, as the conversation does, or with a {@link ModemException} when it is aborted
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

    /** Drops the job that runs, if it is another's, and ends the conversation of minutes; a command of either is taken back. */
    public void abort(String why) {
        if (running != null) {
            running.drop(why);
        }
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
        queue.clear();
        afterJob.clear();
        abort("the modem was stopped");
    }

    private void over(Job job) {
        if (job.equals(running)) {
            running = null;
            List<Runnable> waited = List.copyOf(afterJob);
            afterJob.clear();
            waited.forEach(task -> actor.execute(() -> afterJob(task)));
            actor.execute(this::next);
        }
    }

    private void over(Speaker speaker) {
        if (speaker.equals(current)) {
            current = null;
            actor.execute(this::next);
        }
    }

    private void next() {
        if (running == null && current == null && !queue.isEmpty()) {
            Job job = queue.remove();
            running = job;
            thread.execute(() -> inTurn(job::run));
        }
    }
}
