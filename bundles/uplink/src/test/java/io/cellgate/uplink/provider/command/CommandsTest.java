package io.cellgate.uplink.provider.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.ppp.PppPlan;
import io.cellgate.ppp.PppPlan.PlannedFile;
import io.cellgate.uplink.Uplink;
import io.cellgate.uplink.UplinkException;
import io.cellgate.uplink.UplinkFailure;
import io.cellgate.uplink.UplinkState;
import io.cellgate.uplink.UplinkStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.osgi.service.event.Event;

class CommandsTest {

    private final List<String> calls = new ArrayList<>();

    private final CompletableFuture<PppPlan> plan = new CompletableFuture<>();
    private final UplinkOutcomes outcomes = new UplinkOutcomes();
    private UplinkStatus status = status(UplinkState.CONNECTED, OptionalLong.of(71));

    private final class FakeUplink implements Uplink {
        private final String name;

        FakeUplink(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public UplinkStatus status() {
            return status;
        }

        @Override
        public CompletionStage<PppPlan> plan() {
            return plan;
        }

        @Override
        public CompletionStage<PppPlan> export(Path directory) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void connect() {
            calls.add("connect " + name);
        }

        @Override
        public void disconnect() {
            calls.add("disconnect " + name);
        }

        @Override
        public void disconnectFor(Duration duration) {
            calls.add("disconnect " + name + " for " + duration.toSeconds());
        }

        @Override
        public Optional<Duration> disconnectLimit() {
            return Optional.of(Duration.ofMinutes(10));
        }
    }

    private CommandResult disconnect(Map<String, Object> arguments, CompletableFuture<Void> replied) {
        DisconnectCommand command = new DisconnectCommand(outcomes);
        command.uplinks.add(new FakeUplink("main"));
        return command.execute(new CommandRequest(arguments, "mqtt", replied))
                .toCompletableFuture()
                .join();
    }

    private static UplinkStatus status(UplinkState state, OptionalLong pppd) {
        return status(state, pppd, Optional.empty(), Optional.empty());
    }

    private static UplinkStatus status(
            UplinkState state, OptionalLong pppd, Optional<UplinkFailure> failure, Optional<Instant> nextDialAt) {
        return new UplinkStatus(
                "main",
                state,
                Instant.EPOCH,
                "main",
                Optional.of("property 'apn' is missing"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                pppd,
                1,
                OptionalLong.empty(),
                OptionalLong.empty(),
                failure,
                nextDialAt,
                Optional.empty(),
                Optional.empty());
    }

    private void becomes(UplinkStatus value) {
        status = value;
        outcomes.handleEvent(new Event("io/cellgate/uplink/main/status", Map.of()));
    }

    private CompletableFuture<CommandResult> connect() {
        ConnectCommand command = new ConnectCommand(outcomes);
        command.uplinks.add(new FakeUplink("main"));
        return outcome(command.execute(new CommandRequest(Map.of(), "mqtt"))
                .toCompletableFuture()
                .join());
    }

    private static CompletableFuture<CommandResult> outcome(CommandResult accepted) {
        assertEquals(CommandResult.Status.ACCEPTED, accepted.status());
        return accepted.outcome().orElseThrow().toCompletableFuture();
    }

    @Test
    void connectEndsWithTheConnection() {
        status = status(UplinkState.BACKING_OFF, OptionalLong.empty());
        CompletableFuture<CommandResult> outcome = connect();
        becomes(status(UplinkState.DIALING, OptionalLong.of(72)));
        assertFalse(outcome.isDone());

        becomes(status(UplinkState.CONNECTED, OptionalLong.of(72)));

        assertEquals(CommandResult.ok(Map.of("uplink", "main", "state", "connected")), outcome.join());
    }

    @Test
    void connectEndsAtOnceWhereThereIsAConnection() {
        assertEquals(CommandResult.Status.OK, connect().join().status());
    }

    @Test
    void connectEndsWithTheFailureOfItsOwnDialAndNotOfTheOneBefore() {
        Optional<UplinkFailure> old = Optional.of(new UplinkFailure("no-carrier", "old", "wait", Instant.EPOCH));
        Optional<UplinkFailure> fresh =
                Optional.of(new UplinkFailure("apn-or-account", "refused", "see the APN", Instant.EPOCH));
        Optional<Instant> next = Optional.of(Instant.ofEpochSecond(60));
        status = status(UplinkState.BACKING_OFF, OptionalLong.empty(), old, next);
        CompletableFuture<CommandResult> outcome = connect();
        becomes(status(UplinkState.BACKING_OFF, OptionalLong.empty(), old, next));
        assertFalse(outcome.isDone());

        becomes(status(UplinkState.FAILED, OptionalLong.empty(), fresh, next));

        assertEquals(CommandResult.error("refused; see the APN; next dial at 1970-01-01T00:01:00Z"), outcome.join());
    }

    @Test
    void connectEndsAtOnceWhereTheConfigurationIsWrongOrTheTrafficUsedUp() {
        status = status(UplinkState.FAILED, OptionalLong.empty());
        assertEquals(CommandResult.error("property 'apn' is missing"), connect().join());

        status = status(
                UplinkState.FAILED,
                OptionalLong.empty(),
                Optional.of(new UplinkFailure("usage-cap", "used up", "raise it", Instant.EPOCH)),
                Optional.of(Instant.ofEpochSecond(60)));
        assertEquals(
                CommandResult.error("used up; raise it; next dial at 1970-01-01T00:01:00Z"),
                connect().join());
    }

    @Test
    void aConnectWhoseBundleStopsIsAnsweredAllTheSame() {
        status = status(UplinkState.WAITING_MODEM, OptionalLong.empty());
        CompletableFuture<CommandResult> outcome = connect();

        outcomes.stop();

        assertEquals(CommandResult.Status.ERROR, outcome.join().status());
    }

    private CompletableFuture<CommandResult> redial(CompletableFuture<Void> replied) {
        RedialCommand command = new RedialCommand(outcomes);
        command.uplinks.add(new FakeUplink("main"));
        return outcome(command.execute(new CommandRequest(Map.of(), "mqtt", replied))
                .toCompletableFuture()
                .join());
    }

    @Test
    void redialEndsTheCallAfterItsReplyAndIsDoneWithTheNextOne() {
        CompletableFuture<Void> replied = new CompletableFuture<>();
        CompletableFuture<CommandResult> outcome = redial(replied);
        assertEquals(List.of(), calls);

        replied.complete(null);
        assertEquals(List.of("disconnect main for 1"), calls);
        becomes(status(UplinkState.CONNECTED, OptionalLong.of(71)));
        becomes(status(UplinkState.CONNECTED, OptionalLong.empty()));
        becomes(status(UplinkState.DISABLED, OptionalLong.empty()));
        becomes(status(UplinkState.DIALING, OptionalLong.of(72)));
        assertFalse(outcome.isDone());
        becomes(status(UplinkState.CONNECTED, OptionalLong.of(72)));

        assertEquals(CommandResult.ok(Map.of("uplink", "main", "state", "connected")), outcome.join());
    }

    @Test
    void redialWithoutACallDialsAtOnceAndTellsWhyThatFails() {
        status = status(UplinkState.BACKING_OFF, OptionalLong.empty());
        CompletableFuture<CommandResult> outcome = redial(CompletableFuture.completedFuture(null));
        assertEquals(List.of("connect main"), calls);

        becomes(status(
                UplinkState.BACKING_OFF,
                OptionalLong.empty(),
                Optional.of(new UplinkFailure("no-carrier", "NO CARRIER", "wait", Instant.EPOCH)),
                Optional.of(Instant.ofEpochSecond(60))));

        assertEquals(CommandResult.error("NO CARRIER; wait; next dial at 1970-01-01T00:01:00Z"), outcome.join());
    }

    @Test
    void disconnectEndsWhenPppdHasEnded() {
        CompletableFuture<Void> replied = new CompletableFuture<>();
        CompletableFuture<CommandResult> outcome = outcome(disconnect(Map.of("seconds", 20), replied));
        replied.complete(null);
        becomes(status(UplinkState.DISABLED, OptionalLong.of(71)));
        assertFalse(outcome.isDone());

        becomes(status(UplinkState.DISABLED, OptionalLong.empty()));

        assertEquals(CommandResult.ok(Map.of("uplink", "main", "seconds", 20L)), outcome.join());
    }

    @Test
    void aLinkThatIsBackBeforeAnybodyLookedHasEndedToo() {
        CompletableFuture<CommandResult> outcome =
                outcome(disconnect(Map.of("seconds", 1), CompletableFuture.completedFuture(null)));

        becomes(status(UplinkState.DIALING, OptionalLong.of(99)));

        assertEquals(CommandResult.Status.OK, outcome.join().status());
    }

    @Test
    void aDialThatHasNoPppdYetHasEndedOnceItIsUnwanted() {
        status = status(UplinkState.DIALING, OptionalLong.empty());
        CompletableFuture<CommandResult> outcome =
                outcome(disconnect(Map.of(), CompletableFuture.completedFuture(null)));
        assertFalse(outcome.isDone());

        becomes(status(UplinkState.DISABLED, OptionalLong.empty()));

        assertTrue(outcome.isDone());
    }

    @Test
    void whatDoesNotEndInTimeIsTold() {
        CommandResult late = outcomes.await(
                        new FakeUplink("main"), Duration.ofMillis(1), () -> {}, now -> Optional.empty(), now -> "late")
                .toCompletableFuture()
                .join();

        assertEquals(CommandResult.error("late"), late);
    }

    @Test
    void theLinkEndsOnlyAfterTheAnswerHasLeft() {
        CompletableFuture<Void> replied = new CompletableFuture<>();

        assertEquals(
                CommandResult.Status.ACCEPTED, disconnect(Map.of(), replied).status());
        assertEquals(List.of(), calls);

        assertTrue(replied.complete(null));
        assertEquals(List.of("disconnect main for 600"), calls);
    }

    @Test
    void aGatewayIsSentAwayForGoodOnlyWhenItIsSaidSo() {
        disconnect(Map.of("seconds", 0), CompletableFuture.completedFuture(null));

        assertEquals(List.of("disconnect main"), calls);
    }

    @Test
    void aTimeThatIsNoneIsRefused() {
        CommandResult result = disconnect(Map.of("seconds", -1), CompletableFuture.completedFuture(null));

        assertEquals(CommandResult.Status.REFUSED, result.status());
        assertEquals(List.of(), calls);
    }

    @Test
    void anUplinkMustBeNamedWhereThereAreSeveral() {
        ConnectCommand command = new ConnectCommand(outcomes);
        command.uplinks.add(new FakeUplink("main"));
        command.uplinks.add(new FakeUplink("spare"));

        CommandResult unnamed = command.execute(new CommandRequest(Map.of(), "mqtt"))
                .toCompletableFuture()
                .join();
        CommandResult unknown = command.execute(new CommandRequest(Map.of("uplink", "x"), "mqtt"))
                .toCompletableFuture()
                .join();
        CommandResult named = command.execute(new CommandRequest(Map.of("uplink", "spare"), "mqtt"))
                .toCompletableFuture()
                .join();

        assertTrue(unnamed.error().orElseThrow().contains("[main, spare]"));
        assertTrue(unknown.error().orElseThrow().contains("'x'"));
        assertEquals(CommandResult.Status.ACCEPTED, named.status());
        assertEquals(List.of("connect spare"), calls);
    }

    @Test
    void thePlanIsShownWithItsPasswordMasked() throws Exception {
        PlanCommand command = new PlanCommand();
        command.uplinks.add(new FakeUplink("main"));
        plan.complete(new PppPlan(
                List.of("/usr/sbin/pppd", "/dev/ttyUSB0", "user", "it's"),
                List.of(new PlannedFile(
                        Path.of("/run/x/options"), "mru 1280\npassword geheim\n", "mru 1280\npassword \"******\"\n"))));

        CommandResult result = command.execute(new CommandRequest(Map.of(), "mqtt"))
                .toCompletableFuture()
                .get();

        assertEquals(
                "/usr/sbin/pppd /dev/ttyUSB0 user 'it'\\''s'", result.result().get("command"));
        assertEquals(
                Map.of("/run/x/options", List.of("mru 1280", "password \"******\"")),
                result.result().get("files"));
        assertTrue(!result.toString().contains("geheim"), result.toString());
    }

    @Test
    void aPlanShowsWhatTheModuleIsToldOnItsAtPort() throws Exception {
        PlanCommand command = new PlanCommand();
        command.uplinks.add(new FakeUplink("main"));
        plan.complete(
                new PppPlan(List.of("pppd"), List.of()).withAtCommands(List.of("AT+CGDCONT=1,\"IP\",\"internet\"")));

        CommandResult result = command.execute(new CommandRequest(Map.of(), "shell"))
                .toCompletableFuture()
                .get();

        assertEquals(
                Map.of(
                        "uplink",
                        "main",
                        "atCommands",
                        List.of("AT+CGDCONT=1,\"IP\",\"internet\""),
                        "command",
                        "pppd",
                        "files",
                        Map.of()),
                result.result());
    }

    @Test
    void aPlanThatCannotBeMadeSaysWhy() throws Exception {
        PlanCommand command = new PlanCommand();
        command.uplinks.add(new FakeUplink("main"));
        plan.completeExceptionally(new UplinkException("there is no modem 'main'"));

        CommandResult result = command.execute(new CommandRequest(Map.of(), "shell"))
                .toCompletableFuture()
                .get();
        CommandResult other = command.execute(new CommandRequest(Map.of("uplink", "roof"), "shell"))
                .toCompletableFuture()
                .get();

        assertEquals(Optional.of("there is no modem 'main'"), result.error());
        assertEquals(CommandResult.Status.REFUSED, other.status());
    }
}
