package io.cellgate.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.Test;

class CommandFunctionTest {

    private final Console console = new Console();
    private final CommandSession session = console.session();

    @Test
    void anAnswerIsText() throws Exception {
        assertEquals("uplink: main", run(CommandResult.ok(Map.of("uplink", "main"))));
        assertEquals("done", run(CommandResult.ok(Map.of())));
        assertEquals("begun", run(CommandResult.accepted(Map.of())));
    }

    @Test
    void whatDidNotWorkIsAFailureWithItsReason() {
        assertEquals("refused: no such uplink", failure(CommandResult.refused("no such uplink")));
        assertEquals("error: it is gone", failure(CommandResult.error("it is gone")));
    }

    @Test
    void whatWasOnlyBegunIsShownToItsEnd() throws Exception {
        assertEquals(
                "begun\nuplink: main\nstate: connected",
                run(CommandResult.accepted(
                                Map.of("uplink", "main"),
                                CompletableFuture.completedStage(CommandResult.ok(Map.of("state", "connected")))))
                        .strip());
    }

    @Test
    void whatWasBegunAndFailsIsAFailure() {
        assertEquals(
                "error: no carrier",
                failure(CommandResult.accepted(
                        Map.of(), CompletableFuture.completedStage(CommandResult.error("no carrier")))));
        assertEquals("begun", console.text());
    }

    @Test
    void whatWasBegunAndGoesOnIsNoFailure() throws Exception {
        CommandResult begun = CommandResult.accepted(Map.of(), new CompletableFuture<>());
        new CommandFunction(answering(CompletableFuture.completedFuture(begun)), Duration.ofMillis(1))
                .execute(session, List.of());

        assertEquals("begun\naccepted; it goes on, 'summary' shows what comes of it", console.text());
    }

    @Test
    void anAnswerThatListsProblemsIsShownAndIsAFailure() {
        Map<String, Object> result = Map.of("problems", List.of(Map.of("message", "bundle x lacks y")));

        assertEquals("there is 1 problem", failure(CommandResult.ok(result)));
        assertEquals("problems:\n- message: bundle x lacks y", console.text());
    }

    @Test
    void aCommandThatNeverAnswersIsGivenUp() {
        CommandFunction function = new CommandFunction(answering(new CompletableFuture<>()), Duration.ofMillis(1));
        assertThrows(CommandFailedException.class, () -> function.execute(session, List.of()));
    }

    @Test
    void aCommandThatBreaksIsAFailureAndNothingMore() {
        CompletableFuture<CommandResult> broken = CompletableFuture.failedFuture(new IllegalStateException("a bug"));
        CommandFunction function = new CommandFunction(answering(broken), Duration.ofMinutes(1));
        String message =
                String.valueOf(assertThrows(CommandFailedException.class, () -> function.execute(session, List.of()))
                        .getMessage());
        assertTrue(message.contains("a bug"), message);
    }

    @Test
    void aCommandWhoseBundleIsBeingReplacedIsAFailureAndNothingMore() {
        CommandFunction function = new CommandFunction(
                answering(() -> {
                    throw new NoClassDefFoundError("io/cellgate/Gone");
                }),
                Duration.ofMinutes(1));
        String message =
                String.valueOf(assertThrows(CommandFailedException.class, () -> function.execute(session, List.of()))
                        .getMessage());
        assertTrue(message.contains("io/cellgate/Gone"), message);
    }

    @Test
    void forAProgramTheAnswerIsMqttsDocument() throws Exception {
        assertEquals(
                "{\"status\":\"ok\",\"result\":{\"operator\":\"a?b\",\"bars\":3}}",
                documents(CommandResult.ok(ordered("operator", "a\u001bb", "bars", 3))));
        assertEquals("{\"status\":\"ok\"}", documents(CommandResult.ok(Map.of())));
        assertEquals("{\"status\":\"accepted\"}", documents(CommandResult.accepted(Map.of())));
    }

    @Test
    void forAProgramWhatWasBegunHasALineForItsBeginAndOneForItsEnd() throws Exception {
        CompletionStage<CommandResult> end =
                CompletableFuture.completedStage(CommandResult.ok(Map.of("state", "connected")));
        assertEquals(
                "{\"status\":\"accepted\",\"final\":false}\n{\"status\":\"ok\",\"result\":{\"state\":\"connected\"}}",
                documents(CommandResult.accepted(Map.of(), end)));
    }

    @Test
    void forAProgramAFailureIsADocumentAndAFailure() {
        assertThrows(CommandFailedException.class, () -> documents(CommandResult.error("it is gone")));
        assertEquals("{\"status\":\"error\",\"error\":\"it is gone\"}", console.text());
        CommandFunction function = new CommandFunction(answering(new CompletableFuture<>()), Duration.ofMillis(1));
        assertThrows(CommandFailedException.class, () -> function.executeForProgram(session, List.of("more")));
        assertEquals("{\"status\":\"refused\",\"error\":\"'more' is one word too many; usage: try\"}", console.text());
        assertThrows(CommandFailedException.class, () -> function.executeForProgram(session, List.of()));
        assertEquals("{\"status\":\"error\",\"error\":\"no answer within 0 s\"}", console.text());
    }

    @Test
    void forAProgramProblemsAreAFailureToo() {
        CommandResult answer = CommandResult.ok(Map.of("problems", List.of(Map.of("message", "bundle x lacks y"))));
        assertThrows(CommandFailedException.class, () -> documents(answer));
        assertEquals(
                "{\"status\":\"ok\",\"result\":{\"problems\":[{\"message\":\"bundle x lacks y\"}]}}", console.text());
    }

    private static Map<String, Object> ordered(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return map;
    }

    private String documents(CommandResult result) throws Exception {
        new CommandFunction(answering(CompletableFuture.completedFuture(result)), Duration.ofMinutes(1))
                .executeForProgram(session, List.of());
        return console.text();
    }

    private String run(CommandResult result) throws Exception {
        assertNull(new CommandFunction(answering(CompletableFuture.completedFuture(result)), Duration.ofMinutes(1))
                .execute(session, List.of()));
        return console.text();
    }

    private String failure(CommandResult result) {
        return String.valueOf(
                assertThrows(CommandFailedException.class, () -> run(result)).getMessage());
    }

    private static Command answering(CompletionStage<CommandResult> answer) {
        return answering(() -> answer);
    }

    private static Command answering(Supplier<CompletionStage<CommandResult>> answer) {
        return new Command() {
            @Override
            public CommandDescription description() {
                return new CommandDescription("try", "Tries.", List.of());
            }

            @Override
            public CompletionStage<CommandResult> execute(CommandRequest request) {
                return answer.get();
            }
        };
    }
}
