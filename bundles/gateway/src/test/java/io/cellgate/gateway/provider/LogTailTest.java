package io.cellgate.gateway.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.command.CommandResult;
import io.cellgate.common.secret.Redaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

    @TempDir
    private Path folder;

    private final LogMemory memory = new LogMemory();

    private CommandResult tail(Optional<String> file, int lines) {
        return new LogTail(folder, memory::lines, Redaction.of(List.of(Map.of("password", "hunter22"))))
                .of(file, lines);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    @Test
    void theLastLinesOfTheGatewaysOwnLogComeWithoutAName() throws IOException {
        write("cellgate.0.log", "one\ntwo\nthree\n");
        write("main.log", "pppd\n");

        CommandResult result = tail(Optional.empty(), 2);

        assertEquals(List.of("two", "three"), result.result().get("lines"));
        assertEquals(
                List.of("memory", "cellgate.0.log", "main.log"), result.result().get("files"));
        assertEquals(List.of("pppd"), tail(Optional.of("main.log"), 2).result().get("lines"));
    }

    @Test
    void secretsAndIdentitiesAreMasked() throws IOException {
        write("main.log", "sent [PAP password=hunter22]\nIMSI 262010000000001 of +491711234567\n");

        String lines = String.valueOf(tail(Optional.of("main.log"), 50).result().get("lines"));

        for (String hidden : List.of("hunter22", "262010000000001", "1711234567")) {
            assertFalse(lines.contains(hidden), lines);
        }
    }

    @Test
    void nothingElseOfTheHostCanBeRead() throws IOException {
        write("secrets.txt", "x\n");
        write(".hidden.log", "x\n");
        for (String name : List.of("../../etc/passwd", "/etc/passwd", "secrets.txt", ".hidden.log", "", "a\n.log")) {
            assertEquals(
                    CommandResult.Status.REFUSED, tail(Optional.of(name), 5).status(), name);
        }
    }

    @Test
    void aLinkInTheDirectoryIsNotFollowed() throws IOException {
        write("target", "x\n");
        Files.createSymbolicLink(folder.resolve("link.log"), folder.resolve("target"));

        assertEquals(
                CommandResult.Status.ERROR, tail(Optional.of("link.log"), 5).status());
    }

    @Test
    void anAnswerStaysWithinWhatAReplyMayHave() throws IOException {
        write("main.log", IntStream.range(0, 500).mapToObj(i -> "x".repeat(999)).collect(Collectors.joining("\n")));

        Map<String, Object> result = tail(Optional.of("main.log"), 500).result();

        int kept = ((List<?>) result.get("lines")).size();
        assertEquals(LogTail.MOST_CHARACTERS / 1000, kept);
        assertTrue((Integer) result.get("leftOut") > 0, result::toString);
    }

    /** As under systemd, where the log goes to the journal. */
    @Test
    void withoutAFileTheLinesInMemoryAreTold() {
        for (int i = 0; i < LogMemory.RECORDS + 5; i++) {
            memory.publish(new LogRecord(Level.INFO, "line " + i + " of hunter22"));
        }

        CommandResult result = tail(Optional.empty(), 1);

        assertEquals("memory", result.result().get("file"));
        String line = String.valueOf(result.result().get("lines"));
        assertTrue(line.contains("line " + (LogMemory.RECORDS + 4)) && !line.contains("hunter22"), line);
        assertTrue(memory.lines().size() <= 2 * LogMemory.RECORDS, "bounded");
    }
}
