package io.cellgate.ppp.provider.link;

import io.cellgate.common.actor.Actor;
import io.cellgate.common.actor.ThreadActor;
import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppException;
import io.cellgate.ppp.provider.plan.Failures;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The threads that may block: one for plans, and one for each link, so that no link waits for another's pppd. The work for a link
 * is done in the order in which it comes. Safe for use by any thread.
 */
final class LinkWorkers implements AutoCloseable {

    /** Most work is done within milliseconds; what takes longer is interrupted. */
    private static final Duration STOP_BOUND = Duration.ofSeconds(1);

    /**
     * Work that may block.
     *
     * @param <T> what comes of it
     */
    @FunctionalInterface
    interface Work<T> {

        /** Interrupted when the service stops. */
        T run() throws PppException, InterruptedException;
    }

    private final ThreadActor plans = new ThreadActor("cellgate-ppp-plans");
    private final Map<String, ThreadActor> links = new HashMap<>();
    private final Set<Task<?>> pending = ConcurrentHashMap.newKeySet();
    private boolean closed;

    /** Work that needs no running pppd. */
    synchronized <T> CompletionStage<T> plan(Work<T> work) {
        return closed ? CompletableFuture.failedStage(stopped()) : perform(plans, work);
    }

    /** Work that starts, ends or adopts a link's pppd. */
    synchronized <T> CompletionStage<T> link(String linkName, Work<T> work) {
        return closed
                ? CompletableFuture.failedStage(stopped())
                : perform(links.computeIfAbsent(linkName, name -> new ThreadActor("cellgate-ppp-link-" + name)), work);
    }

    /** Takes no more work, and fails all that is not done. */
    void refuse() {
        synchronized (this) {
            closed = true;
        }
        // not under the lock, because callbacks of the stages run here
        pending.forEach(task -> task.result.completeExceptionally(stopped()));
    }

    /** Ends the threads; what runs has a second, then it is interrupted. To be called after {@link #refuse}. */
    @Override
    public void close() {
        plans.stop(STOP_BOUND);
        links.values().forEach(actor -> actor.stop(STOP_BOUND));
    }

    private <T> CompletionStage<T> perform(Actor actor, Work<T> work) {
        Task<T> task = new Task<>(work);
        pending.add(task);
        actor.execute(task);
        return task.result.minimalCompletionStage();
    }

    private final class Task<T> implements Runnable {

        private final Work<T> work;
        private final CompletableFuture<T> result = new CompletableFuture<>();

        Task(Work<T> work) {
            this.work = work;
        }

        @Override
        public void run() {
            try {
                // the service may have stopped while this waited
                if (!result.isDone()) {
                    result.complete(work.run());
                }
            } catch (PppException e) {
                result.completeExceptionally(e);
            } catch (InterruptedException e) {
                result.completeExceptionally(stopped());
            } finally {
                if (!result.isDone()) {
                    // the actor logs what was thrown
                    result.completeExceptionally(
                            Failures.exception(PppCause.UNKNOWN, "pppd control failed", "see the gateway's log"));
                }
                pending.remove(this);
            }
        }
    }

    private static PppException stopped() {
        return Failures.exception(PppCause.UNKNOWN, "pppd control was stopped", "stopped");
    }
}
