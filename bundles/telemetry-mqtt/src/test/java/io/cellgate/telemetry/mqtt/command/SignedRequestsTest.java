package io.cellgate.telemetry.mqtt.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandParameter;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.common.testing.ManualActor;
import io.cellgate.config.Secret;
import io.cellgate.telemetry.mqtt.signature.Signature;
import io.cellgate.telemetry.mqtt.signature.SignedPayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a key only its holder can have a command carried out, and each request of his counts once. */
class SignedRequestsTest {

    private static final String KEY = "0123456789abcdef0123";
    private static final String GATEWAY = "cellgate/gw1";
    private static final Instant NOW = Instant.parse("2025-06-01T12:00:00Z");

    @TempDir
    private Path folder;

    private final ManualActor actor = new ManualActor();
    private final List<String> replies = new ArrayList<>();
    private final List<Map<String, Object>> audited = new ArrayList<>();
    private final List<Optional<String>> problems = new ArrayList<>();
    private int executed;
    private RemoteCommands commands = started();

    private RemoteCommands started() {
        RemoteCommands started = new RemoteCommands(
                actor, Runnable::run, Clock.fixed(NOW, ZoneOffset.UTC), new RemoteCommands.ReplySender() {
                    @Override
                    public void reply(String id, String payload, Runnable delivered) {
                        replies.add(payload);
                        delivered.run();
                    }

                    @Override
                    public void audit(Map<String, Object> details) {
                        audited.add(details);
                    }

                    @Override
                    public void countProblem(Optional<String> why) {
                        problems.add(why);
                    }
                });
        started.add(new Disconnect(), 0, 1);
        return started;
    }

    private final class Disconnect implements Command {
        @Override
        public CommandDescription description() {
            return new CommandDescription(
                    "disconnect",
                    "Ends it.",
                    List.of(new CommandParameter("seconds", CommandParameter.Type.NUMBER, false, "how long")));
        }

        @Override
        public CompletionStage<CommandResult> execute(CommandRequest request) {
            executed++;
            return CompletableFuture.completedStage(CommandResult.ok(Map.of()));
        }
    }

    @BeforeEach
    void withAKey() {
        actor.advance(Duration.ofMinutes(10));
        key(commands);
    }

    private void key(RemoteCommands of) {
        of.signature(
                Optional.of(new Signature(Secret.of(KEY), GATEWAY)),
                folder.resolve("mqtt").resolve("count"));
        actor.run();
    }

    private void arrive(byte[] payload) {
        commands.arrived("disconnect", payload, false, () -> {});
        actor.run();
    }

    private static byte[] signed(Map<String, Object> fields) {
        return SignedPayload.of(KEY, GATEWAY, "disconnect", fields);
    }

    private String last() {
        return replies.get(replies.size() - 1);
    }

    @Test
    void theHolderOfTheKeyIsServed() {
        arrive(signed(Map.of("id", "1", "time", "2025-06-01T11:59:59Z", "args", Map.of("seconds", "60"))));

        assertEquals(1, executed);
        assertTrue(last().contains("\"ok\""), last());
    }

    @Test
    void whatIsNotSignedOrForgedIsRefusedAuditedAndUsesUpNoId() {
        arrive("{\"id\":\"1\",\"time\":\"2025-06-01T11:59:59Z\"}".getBytes(StandardCharsets.UTF_8));
        assertTrue(last().contains("command.key"), last());
        arrive(SignedPayload.of(
                "a key of somebody else", GATEWAY, "disconnect", Map.of("id", "1", "time", "2025-06-01T11:59:59Z")));
        assertTrue(last().contains("the signature is wrong"), last());
        arrive("{\"id\":\"1\",\"tme\":1}".getBytes(StandardCharsets.UTF_8));
        assertTrue(last().contains("\"refused\""), last());

        assertEquals(0, executed);
        assertEquals(3, audited.size());
        assertEquals("refused", audited.get(0).get("status"));
        arrive(signed(Map.of("id", "1", "time", "2025-06-01T11:59:59Z")));
        assertEquals(1, executed);
    }

    @Test
    void whatIsRecordedAndSentAgainIsNotCarriedOutAgain() {
        byte[] recorded = signed(Map.of("id", "1", "time", "2025-06-01T11:59:59Z"));
        arrive(recorded);
        arrive(recorded);
        assertTrue(last().contains("\"ok\""), "the same reply: " + last());
        assertEquals("repeated", audited.get(1).get("status"));

        actor.advance(RecentRequests.AGE.plusSeconds(1));
        arrive(recorded);

        assertTrue(last().contains("came before"), last());
        assertEquals(1, executed);
    }

    @Test
    void whatIsRecordedIsOfNoUseAfterARestartEither() {
        byte[] timed = signed(Map.of("id", "1", "time", "2025-06-01T11:59:59Z"));
        byte[] counted = signed(Map.of("id", "2", "count", 7));
        arrive(timed);
        arrive(counted);
        assertEquals(2, executed);

        commands = started();
        key(commands);
        arrive(timed);
        assertTrue(last().contains("made before"), last());
        arrive(counted);
        assertTrue(last().contains("more than 7"), last());
        assertEquals(2, executed);

        arrive(signed(Map.of("id", "3", "count", 8)));
        assertEquals(3, executed);
    }

    @Test
    void aCountThatCannotBeReadLetsNothingCountedIn() throws IOException {
        commands = started();
        Files.createDirectories(folder.resolve("mqtt"));
        Files.writeString(folder.resolve("mqtt").resolve("count"), "seven");
        key(commands);

        arrive(signed(Map.of("id", "1", "count", 9)));

        assertTrue(last().contains("'time'"), last());
        assertEquals(0, executed);
        assertTrue(problems.get(problems.size() - 1).orElse("").contains("cannot be read"), problems::toString);
    }

    @Test
    void aCountThatCannotBeWrittenIsToldAndHindersNoCommand() throws IOException {
        commands = started();
        key(commands);
        Files.writeString(folder.resolve("mqtt"), "in the way");

        arrive(signed(Map.of("id", "1", "count", 9)));

        assertEquals(1, executed);
        assertTrue(problems.get(problems.size() - 1).orElse("").contains("cannot be written"), problems::toString);
    }
}
