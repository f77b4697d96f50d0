package io.cellgate.modem.provider.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.AtException;
import io.cellgate.common.actor.ThreadActor;
import io.cellgate.common.actor.Timer;
import io.cellgate.common.testing.ManualActor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ModuleJobsTest {

    private final ManualActor actor = new ManualActor();
    private final ModuleJobs conversation = new ModuleJobs(actor, Runnable::run);
    private final List<String> ran = new ArrayList<>();

    @Test
    void whatHasToAskTheModuleWaitsInItsOrder() {
        CompletableFuture<String> work = new CompletableFuture<>();
        conversation.whenFree(() -> ran.add("before"));
        CompletionStage<String> result = conversation.begin(speaker -> work);
        conversation.whenFree(() -> ran.add("first"));
        conversation.whenFree(() -> ran.add("second"));
        conversation.whenFree(() -> ran.add("taken back")).cancel();
        actor.run();
        assertEquals(List.of("before"), ran);

        work.complete("done");
        actor.run();

        assertEquals(List.of("before", "first", "second"), ran);
        assertEquals("done", result.toCompletableFuture().join());
        assertFalse(conversation.running());
    }

    @Test
    void oneThatBeginsAnotherLetsTheRestWaitForIt() {
        CompletableFuture<String> one = new CompletableFuture<>();
        CompletableFuture<String> other = new CompletableFuture<>();
        CompletionStage<String> first = conversation.begin(speaker -> one);
        conversation.whenFree(() -> assertFalse(
                conversation.begin(speaker -> other).toCompletableFuture().isDone()));
        conversation.whenFree(() -> ran.add("last"));

        one.complete("");
        actor.run();
        assertTrue(first.toCompletableFuture().isDone());
        assertEquals(List.of(), ran);
        other.complete("");
        actor.run();

        assertEquals(List.of("last"), ran);
    }

    @Test
    void aTaskThatFailsHoldsUpNoneOfTheOthers() {
        CompletableFuture<String> work = new CompletableFuture<>();
        assertFalse(conversation.begin(speaker -> work).toCompletableFuture().isDone());
        conversation.whenFree(() -> {
            throw new NoClassDefFoundError("on purpose");
        });
        conversation.whenFree(() -> ran.add("next"));

        work.complete("");
        assertThrows(NoClassDefFoundError.class, actor::run);
        actor.run();

        assertEquals(List.of("next"), ran);
    }

    @Test
    void onlyAJobMayWaitForTheModule() {
        assertThrows(IllegalStateException.class, () -> conversation.waiting(() -> "", unwanted -> {}));
        conversation
                .actor()
                .execute(() -> ran.add(
                        assertThrows(IllegalStateException.class, () -> conversation.waiting(() -> "", unwanted -> {}))
                                .getMessage()));
        conversation.whenFree(() -> ran.add(waited("answer")));
        actor.run();

        assertEquals(List.of("answer", "only a job may wait for the module"), ran);
    }

    private String waited(String answer) {
        try {
            return conversation.waiting(() -> answer, unwanted -> {});
        } catch (AtException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aJobThatIsDroppedBeforeItsTurnDoesNotRunAndOneThatIsDroppedInItsWaitLetsGoOfWhatCame() throws Exception {
        ThreadActor jobs = new ThreadActor("jobs");
        ModuleJobs threaded = new ModuleJobs(actor, jobs);
        CountDownLatch waits = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        AtomicReference<String> unwanted = new AtomicReference<>("");
        AtomicReference<String> refused = new AtomicReference<>("");
        Timer job = threaded.whenFree(() -> {
            try {
                threaded.waiting(
                        () -> {
                            waits.countDown();
                            return interrupted();
                        },
                        unwanted::set);
            } catch (AtException e) {
                refused.set(String.valueOf(e.getMessage()));
            } catch (InterruptedException e) {
                refused.set("stopped");
            }
            over.countDown();
        });
        Timer never = threaded.whenFree(() -> ran.add("never"));
        assertTrue(waits.await(10, TimeUnit.SECONDS));

        never.cancel();
        job.cancel();
        threaded.whenFree(() -> ran.add("next"));

        assertTrue(over.await(10, TimeUnit.SECONDS));
        jobs.stop(Duration.ofSeconds(10));
        assertEquals("came late", unwanted.get());
        assertTrue(refused.get().contains("something else is done first"), refused.get());
        assertEquals(List.of("next"), ran);
    }

    /** Something that takes note of the interruption too late. */
    private static String interrupted() {
        try {
            new CountDownLatch(1).await();
            return "";
        } catch (InterruptedException e) {
            return "came late";
        }
    }
}
