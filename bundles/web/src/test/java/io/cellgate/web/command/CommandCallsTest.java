package io.cellgate.web.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandParameter;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.common.testing.ManualActor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class CommandCallsTest {

    private final ManualActor actor = new ManualActor();
    private final List<Map<String, Object>> later = new ArrayList<>();
    private final CommandCalls calls = new CommandCalls(actor, later::add);
    private final CompletableFuture<CommandResult> end = new CompletableFuture<>();

    @Test
    void theAnswerIsTheResult() {
        offer(
                "hello",
                request -> CompletableFuture.completedStage(CommandResult.ok(Map.of(
                        "origin", request.origin(), "to", request.text("to").orElse("")))));

        Map<String, Object> answer = answered(call("hello", Map.of("to", "you")));

        assertEquals("ok", answer.get("status"));
        assertEquals(Map.of("origin", "web", "to", "you"), answer.get("result"));
    }

    @Test
    void argumentsThatDoNotFitAreExplainedAndNothingIsDone() {
        offer("hello", request -> {
            throw new AssertionError("called");
        });

        assertTrue(answered(call("hello", Map.of())).get("error").toString().contains("'to' is missing"));
        assertTrue(answered(call("hello", Map.of("to", 1)))
                .get("error")
                .toString()
                .contains("is a number; allowed: a text"));
        assertTrue(answered(call("bye", Map.of())).get("error").toString().contains("no command of this name"));
    }

    @Test
    void whatTakesLongIsAcceptedAndItsEndToldLater() {
        offer("scan", request -> end);
        CompletableFuture<Map<String, Object>> answer = call("scan", Map.of("to", "x"));
        assertFalse(answer.isDone());

        actor.advance(CommandCalls.LONG);
        assertEquals("accepted", answered(answer).get("status"));
        end.complete(CommandResult.error("nothing found"));

        assertEquals(answered(answer).get("id"), later.get(0).get("id"));
        assertEquals("nothing found", later.get(0).get("error"));
        assertEquals(1, later.size());
    }

    @Test
    void theOutcomeOfWhatHasBegunIsToldOnce() {
        offer("connect", request -> CompletableFuture.completedStage(CommandResult.accepted(Map.of(), end)));
        Map<String, Object> answer = answered(call("connect", Map.of("to", "x")));
        assertEquals("accepted", answer.get("status"));
        end.complete(CommandResult.ok(Map.of("state", "connected")));

        assertEquals(
                List.of("ok"), later.stream().map(reply -> reply.get("status")).toList());
        assertEquals(answer.get("id"), later.get(0).get("id"));
        assertEquals(0, actor.timers());
    }

    @Test
    void whateverACommandThrowsIsAnAnswer() {
        offer("broken", request -> {
            throw new NoClassDefFoundError("io/cellgate/Gone");
        });

        Map<String, Object> answer = answered(call("broken", Map.of("to", "x")));
        assertEquals("error", answer.get("status"));
        assertFalse(answer.toString().contains("Gone"));
    }

    private CompletableFuture<Map<String, Object>> call(String name, Map<String, Object> arguments) {
        return calls.call(name, arguments, new CompletableFuture<Void>()).toCompletableFuture();
    }

    private static Map<String, Object> answered(CompletableFuture<Map<String, Object>> answer) {
        assertTrue(answer.isDone());
        return answer.join();
    }

    private void offer(String name, Function<CommandRequest, CompletionStage<CommandResult>> work) {
        calls.add(
                new Command() {
                    @Override
                    public CommandDescription description() {
                        return new CommandDescription(
                                name,
                                "Does something.",
                                List.of(new CommandParameter("to", CommandParameter.Type.STRING, true, "whom")));
                    }

                    @Override
                    public CompletionStage<CommandResult> execute(CommandRequest request) {
                        return work.apply(request);
                    }
                },
                0,
                1);
    }
}
