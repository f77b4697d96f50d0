package io.cellgate.modem.provider.module;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.common.testing.ManualActor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class LongConversationTest {

    private final ManualActor actor = new ManualActor();
    private final LongConversation conversation = new LongConversation(actor);
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
}
