package io.cellgate.uplink.provider.input;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cellgate.common.actor.ThreadActor;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class InputActorTest {

    private static final Duration BOUND = Duration.ofSeconds(30);

    private final ThreadActor thread = new ThreadActor("test");
    private final AtomicInteger decisions = new AtomicInteger();
    private final InputActor actor = new InputActor(thread, decisions::incrementAndGet);

    @Test
    void anInputThatThrowsIsFollowedByADecision() {
        actor.execute(() -> {
            throw new NoClassDefFoundError("of a bundle that was replaced");
        });
        actor.later(Duration.ZERO, () -> {
            throw new NoClassDefFoundError("of a bundle that was replaced");
        });
        CompletableFuture<Void> last = new CompletableFuture<>();
        actor.later(Duration.ofNanos(1), () -> last.complete(null));
        last.join();
        thread.stop(BOUND);

        assertEquals(3, decisions.get());
    }

    @Test
    void aQuestionThatCannotBeAskedIsAnsweredWithItsFailure() {
        CompletableFuture<Answer<String>> answer = new CompletableFuture<>();

        actor.<String>ask(
                () -> {
                    throw new NoClassDefFoundError("of a bundle that was replaced");
                },
                answer::complete,
                late -> {});

        assertEquals(
                NoClassDefFoundError.class,
                answer.join().failure().orElseThrow().getClass());
        thread.stop(BOUND);
    }

    @RepeatedTest(50)
    void anAnswerAtTheMomentOfTheEndIsTakenOrGivenBackAndNeverLost() {
        CompletableFuture<String> answer = new CompletableFuture<>();
        AtomicInteger taken = new AtomicInteger();
        actor.ask(() -> answer, said -> taken.incrementAndGet(), late -> taken.incrementAndGet());

        CompletableFuture<Boolean> answering = CompletableFuture.supplyAsync(() -> answer.complete("late"));
        actor.execute(actor::end);
        thread.stop(BOUND);
        answering.join();

        assertEquals(1, taken.get());
    }
}
