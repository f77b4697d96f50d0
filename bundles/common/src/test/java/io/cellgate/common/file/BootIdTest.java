package io.cellgate.common.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BootIdTest {

    @TempDir
    Path proc;

    @Test
    void theIdIsReadWithoutTheEndOfItsLine() throws IOException {
        write("7a3f0c52-9d1e-4c55-8f0b-6a1f7c1e2d90\n");

        assertEquals("7a3f0c52-9d1e-4c55-8f0b-6a1f7c1e2d90", BootId.read(proc));
    }

    @Test
    void whatIsTooLongIsNoId() throws IOException {
        write("7".repeat(65));

        assertThrows(BoundedFile.TooLargeException.class, () -> BootId.read(proc));
    }

    @Test
    void withoutTheFileThereIsNoId() {
        assertThrows(NoSuchFileException.class, () -> BootId.read(proc));
    }

    @Test
    void theRunningKernelHasOne() throws IOException {
        assertTrue(BootId.read().matches("[0-9a-f-]{36}"), BootId.read());
    }

    private void write(String content) throws IOException {
        Path file = proc.resolve("sys/kernel/random/boot_id");
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, content);
    }
}
