package io.cellgate.at.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.trace.AtTraces;
import io.cellgate.at.trace.TraceSelection;
import io.cellgate.at.trace.TracedPort;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.command.CommandResult.Status;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceCommandTest {

    private final AtomicReference<TraceSelection> asked = new AtomicReference<>();
    private int length = 1;

    private CommandResult run(Map<String, Object> arguments) {
        AtTraces traces = new AtTraces() {
            @Override
            public List<TracedPort> ports() {
                return List.of();
            }

            @Override
            public void export(TraceSelection selection, Appendable out) throws IOException {
                if (selection.port().filter("nowhere"::equals).isPresent()) {
                    throw new IllegalArgumentException("port 'nowhere' has no trace; allowed: []");
                }
                asked.set(selection);
                out.append("cellgate-trace 1\nport p\n0.000 p > ")
                        .append("x".repeat(length))
                        .append("\n1.000 p > last\n");
            }
        };
        return new TraceCommand(traces)
                .execute(new CommandRequest(arguments, "mqtt"))
                .toCompletableFuture()
                .join();
    }

    @Test
    void theLastEntriesAreToldWithTheirHeadAndWithoutIdentities() {
        CommandResult result = run(Map.of());

        assertEquals(
                Map.of("trace", List.of("cellgate-trace 1", "port p", "0.000 p > x", "1.000 p > last")),
                result.result());
        assertEquals(TraceSelection.ALL.last(50), asked.get());
    }

    @Test
    void aPortAndANumberCanBeAskedFor() {
        run(Map.of("port", "ttyUSB2", "entries", 7));

        assertEquals(TraceSelection.ALL.last(7).of("ttyUSB2"), asked.get());
    }

    @Test
    void whatIsTooLongForTheLinkLosesItsOldestEntries() {
        length = TraceCommand.MAX_LENGTH;

        assertEquals(
                Map.of("trace", List.of("cellgate-trace 1", "port p", "1.000 p > last"), "leftOut", 1),
                run(Map.of()).result());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 501, 1.5, Double.NaN})
    void aNumberThatIsNotAllowedIsRefused(double entries) {
        CommandResult result = run(Map.of("entries", entries));

        assertEquals(Status.REFUSED, result.status());
        assertTrue(result.error().orElse("").endsWith("allowed: a whole number from 1 to 500"));
    }

    @Test
    void aPortWithoutATraceIsRefused() {
        assertEquals(
                "port 'nowhere' has no trace; allowed: []",
                run(Map.of("port", "nowhere")).error().orElse(""));
    }
}
