package io.cellgate.ppp.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.ppp.PppCause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ManualTest {

    private static List<String> manual() throws IOException {
        return Files.readAllLines(Path.of("README.md"));
    }

    @Test
    void everyCauseHasItsLineInTheManual() throws IOException {
        List<String> causes = manual().stream()
                .dropWhile(line -> !line.equals("## Causes"))
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .toList();

        assertEquals(Stream.of(PppCause.values()).map(PppCause::published).toList(), causes);
    }

    @Test
    void everyPropertyHasItsLineInTheManual() throws IOException {
        String manual = String.join("\n", manual());

        for (var method : PppSettings.Config.class.getDeclaredMethods()) {
            String property = "`" + method.getName().replace('_', '.') + "`";
            assertTrue(manual.contains(property), property);
            String value = String.valueOf(method.getDefaultValue());
            assertTrue(
                    manual.contains(value.isEmpty() ? property : property + " | `" + value + "`"),
                    property + " " + value);
        }
    }
}
