package io.cellgate.ppp.provider.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

    @TempDir
    private Path directory;

    private Path log;

    @BeforeEach
    void make() throws IOException {
        log = Files.writeString(directory.resolve("main.log"), "an earlier session\n");
    }

    private void append(String text) throws IOException {
        Files.writeString(log, text, StandardOpenOption.APPEND);
    }

    @Test
    void onlyWhatWasAppendedIsReadAndOnlyWholeLines() throws IOException {
        LogTail tail = new LogTail(log, Files.size(log));
        append("one\ntw");
        assertEquals(List.of("one"), tail.read());
        append("o\nthree");
        assertEquals(List.of("two"), tail.read());
        assertEquals(List.of("three"), tail.readLast());
    }

    @Test
    void aLetterThatIsWrittenInTwoHalvesIsOneLetter() throws IOException {
        LogTail tail = new LogTail(log, Files.size(log));
        byte[] letter = "ü\n".getBytes(StandardCharsets.UTF_8);
        Files.write(log, new byte[] {letter[0]}, StandardOpenOption.APPEND);
        assertEquals(List.of(), tail.read());
        Files.write(log, new byte[] {letter[1], letter[2]}, StandardOpenOption.APPEND);
        assertEquals(List.of("ü"), tail.read());
    }

    @Test
    void anEmptiedLogIsReadFromItsBeginning() throws IOException {
        LogTail tail = new LogTail(log, 0);
        assertEquals(List.of("an earlier session"), tail.read());
        Files.writeString(log, "new\n", StandardOpenOption.TRUNCATE_EXISTING);
        assertEquals(List.of("new"), tail.read());

        tail.empty();
        assertEquals(0, Files.size(log));
        append("newer\n");
        assertEquals(List.of("newer"), tail.read());
    }

    @Test
    void aLineWithoutEndIsCut() throws IOException {
        LogTail tail = new LogTail(log, Files.size(log));
        append("x".repeat(100_000) + "\nnext\n");
        List<String> lines = tail.read();

        assertEquals(8192, lines.get(0).length());
        assertEquals("next", lines.get(1));
    }

    @Test
    void aLogThatIsNotThereHoldsNothing() throws IOException {
        assertEquals(List.of(), new LogTail(directory.resolve("none"), 77).readLast());
    }
}
