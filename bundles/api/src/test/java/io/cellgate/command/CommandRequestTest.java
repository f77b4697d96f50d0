package io.cellgate.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class CommandRequestTest {

    @Test
    void aLocalSenderHasItsReplyAtOnce() {
        AtomicBoolean acted = new AtomicBoolean();

        new CommandRequest(Map.of(), "shell").replied().thenRun(() -> acted.set(true));

        assertTrue(acted.get());
    }

    @Test
    void whatCutsTheWayOfTheReplyWaitsUntilItIsDelivered() {
        CompletableFuture<Void> delivery = new CompletableFuture<>();
        AtomicBoolean acted = new AtomicBoolean();

        new CommandRequest(Map.of(), "mqtt", delivery).replied().thenRun(() -> acted.set(true));

        assertFalse(acted.get());
        delivery.complete(null);
        assertTrue(acted.get());
    }

    @Test
    void onlyATextIsATextArgument() {
        CommandRequest request = new CommandRequest(Map.of("uplink", "main", "count", 1), "mqtt");

        assertEquals(Optional.of("main"), request.text("uplink"));
        assertEquals(Optional.empty(), request.text("count"));
        assertEquals(Optional.empty(), request.text("absent"));
    }
}
