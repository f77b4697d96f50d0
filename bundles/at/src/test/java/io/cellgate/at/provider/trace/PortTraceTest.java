package io.cellgate.at.provider.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.AtCommand;
import io.cellgate.config.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** What is kept of a port while nobody fetches it, as when the disk hangs that it is written to. */
class PortTraceTest {

    private final Traces traces = Traces.manual();
    private final PortTrace port = traces.port();

    private static AtCommand pin(int value) {
        return AtCommand.builder("AT+CPIN=").secret(Secret.of("geheim" + value)).build();
    }

    private void fill() {
        byte[] line = ("x".repeat(998) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < PortTrace.PENDING / line.length; i++) {
            port.received(line, line.length);
        }
        for (int i = 0; i < 100; i++) {
            port.mark("to the brim");
        }
    }

    @Test
    void neitherSecretsNorOpeningsPileUp() {
        for (int i = 0; i < 50_000; i++) {
            port.opened();
            port.learn(pin(i));
            port.closed("hung up");
        }

        Queue<TraceEvent> kept = port.fetch();

        int bytes = kept.stream().mapToInt(event -> event.size() + 48).sum();
        assertTrue(bytes < PortTrace.PENDING + 64 * (Redactor.REMEMBERED + 3), "bytes: " + bytes);
        assertEquals(0, port.fetch().size());
    }

    @Test
    void aSecretForWhichThereWasNoRoomIsStillKnown() {
        fill();
        AtCommand command = pin(4711);
        port.learn(command);
        port.sent((command.line() + '\r').getBytes(StandardCharsets.ISO_8859_1), command.redacted());
        traces.traces.ports();
        traces.received("+X: geheim4711\r\n\r\n+Y: geheim4711\r\n");

        List<String> entries = traces.entries();

        assertTrue(entries.stream().anyMatch(line -> line.contains("! lost: ")), "nothing was lost");
        // the first line may be the rest of a longer one, the second has a place for the secret alone
        assertEquals("0.000 < \\*\\r\\n\\r\\n+x: \\*\\r\\n", entries.get(entries.size() - 1));
    }

    @Test
    void anOpeningForWhichThereWasNoRoomStillCounts() {
        fill();
        port.closed("hung up");
        port.opened();
        port.closed("hung up again");
        port.opened();

        assertTrue(traces.traces.ports().get(0).open());
        List<String> entries = traces.entries();
        assertTrue(entries.contains("0.000 ! open tcp://memory:1"), "no opening");
    }
}
