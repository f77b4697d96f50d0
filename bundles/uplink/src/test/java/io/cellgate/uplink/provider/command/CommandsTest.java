package io.cellgate.uplink.provider.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.ppp.PppPlan;
import io.cellgate.ppp.PppPlan.PlannedFile;
import io.cellgate.uplink.Uplink;
import io.cellgate.uplink.UplinkException;
import io.cellgate.uplink.UplinkStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class CommandsTest {

    private final List<String> calls = new ArrayList<>();

    private final CompletableFuture<PppPlan> plan = new CompletableFuture<>();

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
            throw new UnsupportedOperationException();
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
        DisconnectCommand command = new DisconnectCommand();
        command.uplinks.add(new FakeUplink("main"));
        return command.execute(new CommandRequest(arguments, "mqtt", replied))
                .toCompletableFuture()
                .join();
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
        ConnectCommand command = new ConnectCommand();
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
