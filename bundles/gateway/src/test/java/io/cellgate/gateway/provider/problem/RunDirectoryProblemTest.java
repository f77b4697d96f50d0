package io.cellgate.gateway.provider.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryProblemTest {

    @TempDir
    private Path root;

    private Path memory;

    @BeforeEach
    void directory() throws IOException {
        memory = Files.createDirectory(root.resolve("memory"));
    }

    @Test
    void itIsToldWhileTheSignOfLifeIsInMemory() throws IOException {
        Optional<String> run = Optional.of("/run/cellgate");
        Optional<String> place = Optional.of(memory.toString());
        assertEquals(Optional.empty(), RunDirectoryProblem.of(run, place));

        Path sign = Files.createFile(memory.resolve("alive"));

        Problem problem = RunDirectoryProblem.of(run, place).orElseThrow();
        assertEquals("directory", problem.source());
        assertTrue(problem.message().contains("/run/cellgate"), problem.message());
        assertEquals(Optional.empty(), RunDirectoryProblem.of(run, Optional.empty()));
        assertEquals(Optional.empty(), RunDirectoryProblem.of(Optional.empty(), place));
        Files.delete(sign);
        assertEquals(Optional.empty(), RunDirectoryProblem.of(run, place));
    }

    @Test
    void itIsToldWhileFilesOfLinksAreInMemory() throws IOException {
        Optional<String> run = Optional.of("/run/cellgate");

        Path files = Files.createDirectory(root.resolve("memory-ppp"));
        assertTrue(RunDirectoryProblem.of(run, Optional.of(memory.toString())).isPresent());

        Files.delete(files);
        assertEquals(Optional.empty(), RunDirectoryProblem.of(run, Optional.of(memory.toString())));
    }
}
