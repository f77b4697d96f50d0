package io.cellgate.gateway.provider.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlierEndsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path state;

    private EarlierEnds ends(String... lines) throws IOException {
        Path file = Files.writeString(state.resolve("ends"), String.join("\n", lines) + "\n");
        return new EarlierEnds(List.of(state.resolve("missing"), file), () -> NOW, Duration.ofSeconds(40));
    }

    private static String end(Duration ago, String reason) {
        return NOW.minus(ago).getEpochSecond() + "\t4711\t" + reason;
    }

    @Test
    void theLastReasonTheNumberAndTheWaitAreTold() throws IOException {
        assertEquals(
                Optional.of(Map.of(
                        "count",
                        2,
                        "lastAt",
                        "2026-03-01T11:59:00Z",
                        "lastReason",
                        "out of ?[31mmemory",
                        "waitedSeconds",
                        40L)),
                ends(
                                end(Duration.ofHours(2), "long ago"),
                                end(Duration.ofMinutes(5), "killed (signal KILL)"),
                                end(Duration.ofMinutes(1), "out of \u001b[31mmemory"))
                        .published());
    }

    @Test
    void whoeverStoppedItHasSeenTheEnds() throws IOException {
        assertEquals(
                Optional.empty(),
                ends(end(Duration.ofMinutes(5), "killed"), end(Duration.ofMinutes(4), "stopped by hand"))
                        .published());
    }

    @Test
    void whatIsNoLineOfTheLauncherDoesNotCount() throws IOException {
        assertEquals(
                Optional.empty(),
                ends(
                                "",
                                "x\ty\tz",
                                "99999999999999\t1\toverflow",
                                "-1\t1\tnegative",
                                end(Duration.ofMinutes(-5), "of tomorrow"))
                        .published());
        Files.write(state.resolve("ends"), new byte[1_000_000]);
        assertEquals(
                Optional.empty(),
                new EarlierEnds(List.of(state.resolve("ends")), () -> NOW, Duration.ZERO).published());
    }
}
