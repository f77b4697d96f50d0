package io.cellgate.itest.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The share of the fuzzing that every build does: all targets in one process, with a fixed seed, bounded in inputs and time. */
class BoundedFuzzTest {

    private static final int INPUTS = 30_000;
    private static final Duration LIMIT = Duration.ofSeconds(25);

    @Test
    @Timeout(value = 200, unit = TimeUnit.SECONDS)
    void newInputsFindNothing() throws IOException, InterruptedException {
        assumeTrue(JazzerProcess.runsHere(), "the fuzzer's native part is for Linux on x86_64 and aarch64 only");

        JazzerProcess.Outcome outcome = new JazzerProcess(
                        Path.of("target/fuzz/every-input"),
                        KeptInputsTest.SOURCES.resolve("corpus"),
                        KeptInputsTest.SOURCES.resolve("resources/dictionary.txt"))
                .run(Optional.empty(), INPUTS, LIMIT, 1);

        assertEquals(Optional.empty(), outcome.finding());
        assertTrue(outcome.inputs() > 0 && outcome.counters() > 0, () -> "nothing was tried: " + outcome);
    }
}
