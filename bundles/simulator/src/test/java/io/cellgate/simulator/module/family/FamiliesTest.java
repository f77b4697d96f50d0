package io.cellgate.simulator.module.family;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.simulator.module.ModuleUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every family that is shipped is found, and what it can do. */
class FamiliesTest {
    static List<String> names() {
        return Families.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void aFamilyRegistersAndTakesACall(String name) {
        ModuleUnderTest tested = ModuleUnderTest.registered(name);
        assertEquals("1", tested.module.status().get("registration"));
        String number = Families.byName(name).access().cdma() ? "#777" : "*99#";
        assertEquals("\r\nCONNECT 7200000\r\n", tested.dial("ATD" + number));
    }

    /** A class more is a family more: nothing else has to be told of it. */
    @Test
    void everyClassOfTheRoomIsAFamilyOfItsName() throws IOException {
        Path room = Path.of("src/main/java/io/cellgate/simulator/module/family/shipped");
        try (Stream<Path> files = Files.list(room)) {
            assertEquals(
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> !name.equals("package-info.java"))
                            .map(name -> name.replace(".java", "").toLowerCase(Locale.ROOT))
                            .sorted()
                            .toList(),
                    names());
        }
    }

    @Test
    void theReadmesTableNamesNoFamilyThatThereIsNot() throws IOException {
        List<String> named = Pattern.compile("(?m)^\\| `(m[cgu]\\w+)` \\| ")
                .matcher(ReadmeExample.text())
                .results()
                .map(row -> row.group(1))
                .toList();
        assertFalse(named.isEmpty());
        assertTrue(names().containsAll(named), named::toString);
    }

    @Test
    void aFamilyThatIsNotKnownIsNamedWithThoseThatAre() {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> Families.byName("me909"));
        assertEquals(
                "family: \"me909\" is not known; allowed: " + String.join(", ", Families.names()),
                refused.getMessage());
    }
}
