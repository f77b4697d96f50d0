package io.cellgate.common.actor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThreadActorTest {

    private static final Duration BOUND = Duration.ofSeconds(10);

    private final ThreadActor actor = new ThreadActor("test-actor");

    @AfterEach
    void stop() {
        actor.interrupt(BOUND);
    }

    @Test
    void aTaskThatLacksItsClassHarmsNoOther() throws Exception {
        CompletableFuture<String> next = new CompletableFuture<>();

        actor.execute(() -> {
            throw new NoClassDefFoundError("io/cellgate/Gone");
        });
        actor.execute(() -> next.complete(Thread.currentThread().getName()));

        assertEquals("test-actor", next.get(10, TimeUnit.SECONDS));
    }

    @Test
    void aTimerThatThrowsHarmsNoOther() throws Exception {
        CompletableFuture<Void> next = new CompletableFuture<>();

        actor.later(Duration.ofMillis(1), () -> {
            throw new LinkageError("replaced");
        });
        actor.later(Duration.ofMillis(2), () -> next.complete(null));

        next.get(10, TimeUnit.SECONDS);
    }

    @Test
    void whatWasHandedOverBeforeTheStopStillRunsAndTimersDoNot() {
        List<String> ran = new CopyOnWriteArrayList<>();
        actor.later(Duration.ofMinutes(1), () -> ran.add("timer"));
        actor.execute(() -> ran.add("first"));
        actor.execute(() -> ran.add("last"));

        actor.stop(BOUND);
        actor.execute(() -> ran.add("late"));
        actor.later(Duration.ZERO, () -> ran.add("late timer")).cancel();

        assertEquals(List.of("first", "last"), ran);
    }

    @Test
    void aTaskThatDoesNotEndIsInterruptedAfterTheBound() throws Exception {
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        CountDownLatch never = new CountDownLatch(1);
        actor.execute(() -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                interrupted.complete(true);
            }
        });

        actor.stop(Duration.ofMillis(20));

        assertTrue(interrupted.get(10, TimeUnit.SECONDS));
    }

    @Test
    void anInterruptDropsWhatWaits() throws Exception {
        List<String> ran = new CopyOnWriteArrayList<>();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        actor.execute(() -> {
            begun.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                ran.add("interrupted");
            }
        });
        actor.execute(() -> ran.add("waited"));
        assertTrue(begun.await(10, TimeUnit.SECONDS));

        actor.interrupt(BOUND);

        assertEquals(List.of("interrupted"), ran);
    }

    @Test
    void whoStopsItFromWithinDoesNotWaitForHimself() throws Exception {
        CompletableFuture<Boolean> stopped = new CompletableFuture<>();

        actor.execute(() -> {
            actor.stop(Duration.ofDays(1));
            stopped.complete(true);
        });

        assertTrue(stopped.get(10, TimeUnit.SECONDS));
    }

    @Test
    void aCancelledTimerDoesNotRun() {
        List<String> ran = new CopyOnWriteArrayList<>();
        Timer timer = actor.later(Duration.ofMillis(50), () -> ran.add("timer"));

        timer.cancel();
        CountDownLatch later = new CountDownLatch(1);
        actor.later(Duration.ofMillis(60), later::countDown);

        assertTrue(await(later));
        assertEquals(List.of(), ran);
        assertFalse(Thread.currentThread().isInterrupted());
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
