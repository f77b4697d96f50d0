package io.cellgate.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.cellgate.event.GatewayEvent;
import io.cellgate.uplink.Uplink;
import io.cellgate.uplink.UplinkState;
import io.cellgate.uplink.UplinkStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.EventHandler;

class WatchFunctionTest {

    private static final Instant NOON = Instant.parse("2025-06-01T12:00:00Z");

    private final CommandSession session = mock(CommandSession.class);
    private final BundleContext context = mock(BundleContext.class);
    private final ServiceRegistration<?> registration = mock(ServiceRegistration.class);
    private final UplinkStatus status = mock(UplinkStatus.class);
    private final Uplink uplink = mock(Uplink.class);

    @BeforeEach
    void dial() {
        when(uplink.name()).thenReturn("roof");
        when(uplink.status()).thenReturn(status);
        when(status.name()).thenReturn("roof");
        when(status.state()).thenReturn(UplinkState.DIALING);
        when(status.toMap()).thenReturn(Map.of("state", "dialing"));
    }

    /** The output of a terminal that is closed after so many lines. */
    private String watch(int lines, List<GatewayEvent> events, Object... words) throws Exception {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        OutputStream terminal = new OutputStream() {
            private int left = lines;

            @Override
            public void write(int b) throws IOException {
                if (left == 0) {
                    throw new IOException("closed");
                }
                shown.write(b);
                left -= b == '\n' ? 1 : 0;
            }

            @Override
            public void flush() throws IOException {
                if (left == 0) {
                    throw new IOException("closed");
                }
            }
        };
        when(session.getConsole()).thenReturn(new PrintStream(terminal, true, StandardCharsets.UTF_8));
        when(context.registerService(eq(EventHandler.class), any(EventHandler.class), any()))
                .thenAnswer(call -> {
                    EventHandler handler = call.getArgument(1);
                    events.forEach(event -> handler.handleEvent(event.toEvent()));
                    return registration;
                });
        new WatchFunction(context, new ModemsAndUplinks(List.of(), List.of(uplink), List.of(), List.of()))
                .execute(session, List.of(words));
        verify(registration).unregister();
        return shown.toString(StandardCharsets.UTF_8);
    }

    private static GatewayEvent event(String type, Map<String, Object> details) {
        return new GatewayEvent(NOON, "uplink/roof", type, details);
    }

    @Test
    void forAProgramEachChangeIsOneObjectInOneLine() throws Exception {
        String shown = watch(
                3,
                List.of(
                        event(GatewayEvent.STATE, Map.of("state", "dialing")),
                        // the status is as it was
                        event(GatewayEvent.STATUS, Map.of()),
                        event("warning", Map.of("text", "two\u001b\nlines"))),
                "--json");

        assertEquals("""
                {"source":"uplink/roof","status":{"state":"dialing"}}
                {"time":"2025-06-01T12:00:00Z","source":"uplink/roof","status":{"state":"dialing"}}
                {"time":"2025-06-01T12:00:00Z","source":"uplink/roof","type":"warning","text":"two?\\nlines"}
                """, shown);
    }

    @Test
    void forAPersonEachChangeIsTheSummarysLine() throws Exception {
        String shown = watch(2, List.of(event(GatewayEvent.STATE, Map.of("state", "dialing"))));

        assertTrue(shown.matches("uplink roof: dialing\n\\d\\d:\\d\\d:\\d\\d\\.000 uplink roof: dialing\n"), shown);
    }

    @Test
    void anythingElseIsAWrongCall() {
        assertThrows(CommandFailedException.class, () -> watch(0, List.of(), "main"));
    }
}
