package io.cellgate.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AnswersTest {

    private final List<String> told = new ArrayList<>();

    private void tell(Duration elapsed, Duration left) {
        told.add(elapsed.toMillis() + " of " + elapsed.plus(left).toMillis());
    }

    @Test
    void whileItIsWaitedTheTimeThatIsLeftIsTold() {
        CompletableFuture<String> never = new CompletableFuture<>();

        assertThrows(
                CommandFailedException.class,
                () -> Answers.await(() -> never, Duration.ofMillis(3), Duration.ofMillis(1), this::tell));

        assertEquals(List.of("1 of 3", "2 of 3"), told);
    }

    @Test
    void anAnswerDuringTheWaitIsTaken() throws Exception {
        CompletableFuture<String> answer = new CompletableFuture<>();

        assertEquals(
                "here", Answers.await(() -> answer, Duration.ofMinutes(1), Duration.ofMillis(1), (elapsed, left) -> {
                    tell(elapsed, left);
                    answer.complete("here");
                }));
        assertEquals(List.of("1 of 60000"), told);
    }
}
