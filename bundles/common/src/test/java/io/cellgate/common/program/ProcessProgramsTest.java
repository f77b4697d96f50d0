package io.cellgate.common.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessProgramsTest {

    private final Programs programs = new ProcessPrograms(Runnable::run, Duration.ofSeconds(30));

    @TempDir
    private Path directory;

    private int run(String... command) throws Exception {
        return programs.run(List.of(command)).toCompletableFuture().get();
    }

    @Test
    void theArgumentsAreNoShells() throws Exception {
        Path made = directory.resolve("a; touch b $HOME");

        assertEquals(0, run("/usr/bin/touch", made.toString()));

        assertTrue(Files.exists(made));
    }

    @Test
    void anExitCodeIsTold() throws Exception {
        assertEquals(1, run("/usr/bin/false"));
    }

    @Test
    void aProgramThatIsNotThereSaysSo() {
        ExecutionException failed = assertThrows(ExecutionException.class, () -> run("/nonexistent/power"));

        assertTrue(failed.getCause() instanceof IOException, failed.toString());
    }

    @Test
    void aProgramThatHangsIsKilled() {
        Programs impatient = new ProcessPrograms(Runnable::run, Duration.ofMillis(50));

        ExecutionException failed = assertThrows(
                ExecutionException.class,
                () -> impatient
                        .run(List.of("/usr/bin/sleep", "60"))
                        .toCompletableFuture()
                        .get());

        assertTrue(String.valueOf(failed.getMessage()).contains("killed"), failed.getMessage());
    }
}
