package io.cellgate.gateway.provider.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ByteOrderMarksTest {

    @TempDir
    Path folder;

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    @Test
    void aFileThatBeginsWithAMarkIsNamed() throws IOException {
        List<Path> files = List.of(
                file("with.cfg", "\ufeffapn = internet\n"),
                file("without.cfg", "apn = internet\n"),
                file("later.cfg", "apn = \ufeffinternet\n"),
                file("empty.cfg", ""),
                folder,
                folder.resolve("gone.cfg"));

        List<Problem> problems = ByteOrderMarks.of(files);

        assertEquals(
                List.of(
                        "file with.cfg begins with a UTF-8 byte order mark, which spoils its first line; save it without,"
                                + " for example: sed -i '1s/^\\xef\\xbb\\xbf//' with.cfg"),
                problems.stream().map(Problem::message).toList());
    }
}
