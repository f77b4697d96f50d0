package io.cellgate.uplink.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.uplink.Uplink;
import io.cellgate.uplink.UplinkStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CommandsTest {

    private final List<String> calls = new ArrayList<>();

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
}
