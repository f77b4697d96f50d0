package io.cellgate.ppp.provider.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
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

    private static List<String> read(LogTail tail) throws IOException {
        List<String> lines = new ArrayList<>();
        tail.read(lines::add);
        return lines;
    }

    private static List<String> last(LogTail tail) throws IOException {
        List<String> lines = new ArrayList<>();
        tail.readLast(lines::add);
        return lines;
    }

    @Test
    void onlyWhatWasAppendedIsReadAndOnlyWholeLines() throws IOException {
        LogTail tail = new LogTail(log, Files.size(log));
        append("one\ntw");
        assertEquals(List.of("one"), read(tail));
        append("o\nthree");
        assertEquals(List.of("two"), read(tail));
        assertEquals(List.of("three"), last(tail));
    }

    @Test
    void aLetterThatIsWrittenInTwoHalvesIsOneLetter() throws IOException {
        LogTail tail = new LogTail(log, Files.size(log));
        byte[] letter = "ü\n".getBytes(StandardCharsets.UTF_8);
        Files.write(log, new byte[] {letter[0]}, StandardOpenOption.APPEND);
        assertEquals(List.of(), read(tail));
        Files.write(log, new byte[] {letter[1], letter[2]}, StandardOpenOption.APPEND);
        assertEquals(List.of("ü"), read(tail));
    }

    @Test
    void anEmptiedLogIsReadFromItsBeginning() throws IOException {
        LogTail tail = new LogTail(log, 0);
        assertEquals(List.of("an earlier session"), read(tail));
        Files.writeString(log, "new\n", StandardOpenOption.TRUNCATE_EXISTING);
        assertEquals(List.of("new"), read(tail));

        tail.empty();
        assertEquals(0, Files.size(log));
        append("newer\n");
        assertEquals(List.of("newer"), read(tail));
    }

    @Test
    void aLineWithoutEndIsCut() throws IOException {
        LogTail tail = new LogTail(log, Files.size(log));
        append("x".repeat(100_000) + "\nnext\n");
        List<String> lines = read(tail);

        assertEquals(8192, lines.get(0).length());
        assertEquals("next", lines.get(1));
    }

    @Test
    void aLogThatIsNotThereHoldsNothing() throws IOException {
        assertEquals(List.of(), last(new LogTail(directory.resolve("none"), 77)));
    }

    @Test
    void aLogThatWasRotatedIsStillTheOneThatIsWrittenTo() throws IOException {
        LogTail tail = new LogTail(log, Files.size(log));
        assertEquals(List.of(), read(tail));
        assertFalse(tail.renamed());

        Path rotated = Files.move(log, directory.resolve("main.log.1"));
        Files.writeString(log, "somebody else's\n");
        Files.writeString(rotated, "pppd's\n", StandardOpenOption.APPEND);

        assertTrue(tail.renamed());
        assertEquals(List.of("pppd's"), read(tail));
        tail.empty();
        assertEquals(0, Files.size(rotated));
        assertEquals("somebody else's\n", Files.readString(log));
        tail.close();
    }

    @Test
    void aNamedPipeIsNoLog() throws Exception {
        Path pipe = directory.resolve("pipe.log");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());

        assertEquals(List.of(), last(new LogTail(pipe, 0)));
    }
}
