package io.cellgate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.common.settings.InvalidConfigurationException;
import io.cellgate.common.testing.ManualActor;
import io.cellgate.event.GatewayEvent;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the page is served, on a real port of the loopback. */
class WebPageTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2025-06-01T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path state;

    private final ManualActor actor = new ManualActor();
    private final List<GatewayEvent> events = new ArrayList<>();
    private final WebPage page = new WebPage(actor, CLOCK, Optional::empty, events::add);

    private WebSettings settings(String serve, int port) throws InvalidConfigurationException {
        return WebSettings.read(WebSettings.reader(
                Map.of("serve", serve, "port", String.valueOf(port), "state.directory", state.toString())));
    }

    private void use(String serve) throws InvalidConfigurationException {
        page.use(settings(serve, 0));
        actor.run();
    }

    private CommandResult access(Object seconds) {
        CompletableFuture<CommandResult> result = new AccessCommand(page::access)
                .execute(new CommandRequest(Map.of("seconds", seconds), "test"))
                .toCompletableFuture();
        actor.run();
        return result.join();
    }

    private static void connect(InetSocketAddress to) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(to);
        }
    }

    @AfterEach
    void stop() {
        page.stop();
        actor.run();
    }

    @Test
    void asAlwaysThePageIsServedAndTheCommandIsRefused() throws Exception {
        use("always");

        connect(page.address().orElseThrow());
        CommandResult result = access(60);
        assertEquals(CommandResult.Status.REFUSED, result.status());
        assertTrue(result.error().orElseThrow().contains("'serve = on-request'"), result::toString);
    }

    @Test
    void onRequestThePageIsOpenForATimeAndClosesByItself() throws Exception {
        use("on-request");
        assertEquals(Optional.empty(), page.address());

        CommandResult result = access(60);

        InetSocketAddress open = page.address().orElseThrow();
        assertEquals(
                CommandResult.ok(Map.of(
                        "open",
                        true,
                        "until",
                        "2025-06-01T12:01:00Z",
                        "address",
                        "127.0.0.1",
                        "port",
                        open.getPort(),
                        "tls",
                        false)),
                result);
        connect(open);
        actor.advance(Duration.ofSeconds(59));
        connect(open);
        actor.advance(Duration.ofSeconds(1));
        assertEquals(Optional.empty(), page.address());
        assertThrows(ConnectException.class, () -> connect(open));
        assertEquals(
                List.of(Map.of("open", true, "until", "2025-06-01T12:01:00Z"), Map.of("open", false)),
                events.stream().map(GatewayEvent::details).toList());
        assertEquals("gateway/web", events.get(0).source());
    }

    @Test
    void whoeverAsksAgainChangesTheTimeAndKeepsThePage() throws Exception {
        use("on-request");
        access(60);
        InetSocketAddress open = page.address().orElseThrow();

        actor.advance(Duration.ofSeconds(50));
        access(60);
        actor.advance(Duration.ofSeconds(59));

        assertEquals(Optional.of(open), page.address());
        connect(open);
        access(0);
        assertEquals(Optional.empty(), page.address());
        assertEquals(CommandResult.ok(Map.of("open", false)), access(0));
    }

    @Test
    void aRestartClosesThePage() throws Exception {
        use("on-request");
        access(3600);

        WebPage afterwards = new WebPage(actor, CLOCK, Optional::empty, events::add);
        afterwards.use(settings("on-request", 0));
        actor.run();

        assertEquals(Optional.empty(), afterwards.address());
    }

    @Test
    void anotherConfigurationNeitherOpensThePageNorKeepsItOpenLonger() throws Exception {
        use("on-request");
        use("on-request");
        assertEquals(Optional.empty(), page.address());
        access(60);
        actor.advance(Duration.ofSeconds(30));

        use("on-request");
        assertTrue(page.address().isPresent());
        actor.advance(Duration.ofSeconds(30));
        assertEquals(Optional.empty(), page.address());

        access(60);
        use("always");
        actor.advance(Duration.ofMinutes(5));
        assertTrue(page.address().isPresent());
        use("on-request");
        assertEquals(Optional.empty(), page.address());
    }

    @Test
    void aPortThatIsTakenIsAnErrorAndThePageStaysClosed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            page.use(settings("on-request", taken.getLocalPort()));
            actor.run();

            CommandResult result = access(60);

            assertEquals(CommandResult.Status.ERROR, result.status());
            assertTrue(result.error().orElseThrow().contains(":" + taken.getLocalPort()), result::toString);
        }
        actor.advance(Duration.ofSeconds(30));
        assertEquals(Optional.empty(), page.address());
        assertEquals(List.of(), events);
    }

    @Test
    void aTimeThatCannotBeIsRefused() throws Exception {
        use("on-request");

        for (Object seconds : List.of(-1, 43_201, 1.5, Double.NaN, 1e300)) {
            CommandResult result = access(seconds);
            assertEquals(CommandResult.Status.REFUSED, result.status(), String.valueOf(seconds));
            assertTrue(result.error().orElseThrow().contains("0 to 43200"), result::toString);
        }
        assertEquals(Optional.empty(), page.address());
    }

    @Test
    void beforeAnyConfigurationIsGoodTheCommandIsRefused() {
        assertEquals(CommandResult.Status.REFUSED, access(60).status());
    }
}
