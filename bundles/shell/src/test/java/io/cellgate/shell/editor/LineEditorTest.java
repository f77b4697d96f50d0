package io.cellgate.shell.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.shell.completion.Proposal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys on a terminal of memory. */
class LineEditorTest {

    private static final String UP = "\033OA";
    private static final String CTRL_D = "\004";

    @TempDir
    Path folder;

    private final List<List<String>> asked = new CopyOnWriteArrayList<>();

    private List<String> typed(String keys, Function<List<String>, List<Proposal>> proposals) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8));
        List<String> lines = new ArrayList<>();
        try (LineEditor editor = new LineEditor(
                new ExternalTerminal("test", "xterm", in, new ByteArrayOutputStream(), StandardCharsets.UTF_8),
                "> ",
                history(),
                proposals)) {
            for (Optional<String> line = editor.read(); line.isPresent(); line = editor.read()) {
                lines.add(line.get());
            }
        }
        return lines;
    }

    private List<String> typed(String keys) throws IOException {
        return typed(keys, words -> {
            asked.add(words);
            return List.of();
        });
    }

    private Path history() {
        return folder.resolve("history");
    }

    @Test
    void whatIsWrittenCounts() throws IOException {
        List<String> lines = List.of("status", "echo \\n !! !1 #x", "ussd text=*100#", "a \"b");

        assertEquals(lines, typed(String.join("\r", lines) + "\r" + CTRL_D));
    }

    @Test
    void aFormerLineComesBackAlsoTheNextTime() throws IOException {
        assertEquals(List.of("first", "second", "first"), typed("first\rsecond\r" + UP + UP + "\r" + CTRL_D));
        assertEquals(List.of("first"), typed(UP + "\r" + CTRL_D));
        assertEquals(List.of("first", "second", "first"), Files.readAllLines(history()));
    }

    @Test
    void theHistoryIsForItsOwnerOnlyAndBounded() throws IOException {
        Files.writeString(history(), "old\n");
        Files.setPosixFilePermissions(history(), PosixFilePermissions.fromString("rw-rw-r--"));
        String keys = String.join(
                "", IntStream.range(0, 1500).mapToObj(i -> "l" + i + "\r").toList());

        assertEquals(1500, typed(keys + CTRL_D).size());

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(history())));
        List<String> kept = Files.readAllLines(history());
        assertTrue(kept.size() < 1000, kept.size() + " lines");
        assertEquals("l1499", kept.get(kept.size() - 1));
    }

    @Test
    void aSecretIsNeitherInTheFileNorUnderTheArrow() throws IOException {
        assertEquals(
                List.of("status", "pin enter 1234", "status"), typed("status\rpin enter 1234\r" + UP + "\r" + CTRL_D));
        assertFalse(Files.readString(history()).contains("1234"));
    }

    @Test
    void whereNoFileCanBeTheLinesAreKeptInMemory() throws IOException {
        Files.createDirectory(history());

        assertEquals(List.of("status", "status"), typed("status\r" + UP + "\r" + CTRL_D));
    }

    @Test
    void oneProposalIsTakenAndTheWordEnds() throws IOException {
        assertEquals(
                List.of("connect main"),
                typed("con\tma\t\r" + CTRL_D, words -> {
                            asked.add(words);
                            return List.of(new Proposal(words.size() == 1 ? "connect" : "main", "Dials."));
                        })
                        .stream()
                        .map(String::strip)
                        .toList());
        assertEquals(
                List.of(List.of("con"), List.of("connect", "ma")),
                asked.stream().distinct().toList());
    }

    @Test
    void theNameOfAnArgumentIsContinued() throws IOException {
        assertEquals(
                List.of("connect uplink=main"),
                typed("connect u\tmain\r" + CTRL_D, words -> List.of(new Proposal("uplink=", "the uplink"))));
    }

    @Test
    void theEndOfInputIsTheEnd() throws IOException {
        assertEquals(List.of("status"), typed("status\r"));
    }
}
