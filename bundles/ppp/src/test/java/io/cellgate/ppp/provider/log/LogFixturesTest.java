package io.cellgate.ppp.provider.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppPhase;
import io.cellgate.ppp.PppStatus;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole logs, as pppd 2.4 and 2.5, chat, wvdial and the usual logging systems write them. The first line of each says the cause of
 * its end, and {@code up} or {@code up-not-default} where it had an address before.
 */
class LogFixturesTest {

    static List<Path> logs() throws IOException, URISyntaxException {
        Path directory = Path.of(Objects.requireNonNull(LogFixturesTest.class.getResource("/logs"))
                .toURI());
        try (Stream<Path> logs = Files.list(directory)) {
            return logs.sorted().toList();
        }
    }

    @Test
    void thereAreLogs() throws Exception {
        assertTrue(logs().size() > 50);
    }

    @ParameterizedTest
    @MethodSource("logs")
    void theLogIsUnderstood(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        List<String> expected = List.of(lines.get(0).substring(2).split(" ", -1));
        LogReader reader = new LogReader();
        Optional<PppStatus> up = Optional.empty();
        for (String line : lines.subList(1, lines.size())) {
            reader.accept(line);
            if (reader.phase() == PppPhase.RUNNING) {
                up = Optional.of(status(reader));
            }
        }

        assertEquals(
                PppCause.valueOf(expected.get(0)),
                reader.failure(OptionalInt.empty(), false).cause());
        if (expected.size() > 1) {
            PppStatus seen = up.orElseThrow();
            assertEquals("100.70.3.9", seen.local().orElseThrow().getHostAddress());
            assertEquals("10.64.64.64", seen.remote().orElseThrow().getHostAddress());
            assertEquals(2, seen.dns().size());
            assertEquals(Optional.of("CHAP"), seen.peer().authenticatedBy());
            assertEquals(
                    expected.get(1).equals("up-not-default"),
                    seen.defaultRoute().isPresent());
        }
    }

    private static PppStatus status(LogReader reader) {
        return reader.status("main", OptionalLong.of(1), reader.phase(), Optional.empty());
    }
}
