package io.cellgate.common.cfg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.felix.fileinstall.shaded.util.properties.TypedProperties;

/** Held against the FileInstall that is shipped. */
class FileInstallReadingTest {

    private static final Map<String, String> FRAMEWORK = Map.of("known", "KNOWN", "slash", "a\\b");
    private static final FileInstallReading READING = new FileInstallReading(FRAMEWORK::get);

    /** Short, and of what means something to it. */
    @Provide
    static Arbitrary<String> values() {
        return Arbitraries.of(
                        "\\",
                        "\\\\",
                        "$",
                        "{",
                        "}",
                        "${",
                        "${known}",
                        "${slash}",
                        "${none}",
                        "u",
                        "0041",
                        "n",
                        "\"",
                        "'",
                        "/",
                        "a",
                        "!",
                        "$__",
                        " ",
                        "é",
                        "=",
                        "#",
                        ":-",
                        ",")
                .list()
                .ofMaxSize(8)
                .map(parts -> String.join("", parts).stripLeading());
    }

    private static String byFileInstall(String written) throws IOException {
        TypedProperties properties = new TypedProperties((name, key, variable) -> FRAMEWORK.get(variable));
        properties.load(new StringReader("# c\nvalue = " + written + "\nother = 1\n"));
        assertEquals("1", properties.get("other"));
        return String.valueOf(properties.get("value"));
    }

    @Property(tries = 5000)
    void itIsFollowedExactly(@ForAll("values") String written) throws IOException {
        if (written.matches("(?s)(?:.*[^\\\\])?(?:\\\\\\\\)*\\\\")) {
            return; // goes on in the next line
        }
        Optional<String> expected = READING.of("value", written);
        if (expected.isPresent()) {
            assertEquals(expected.get(), byFileInstall(written));
        } else if (FileInstallReading.unescaped(written).isEmpty()) {
            assertThrows(IllegalArgumentException.class, () -> byFileInstall(written));
        } else {
            assertTrue(written.contains(":"), written);
        }
    }

    @Property(tries = 2000)
    void whatAConsoleWritesIsReadBackOnce(@ForAll("values") String value) throws IOException {
        TypedProperties properties = new TypedProperties();
        properties.put("value", value);
        StringWriter file = new StringWriter();
        properties.save(file);
        CfgText onKaraf = new CfgText(name -> null);
        String line = file.toString().lines().findFirst().orElseThrow();
        assertEquals(value, onKaraf.meant(line.substring(line.indexOf('=') + 2)));
    }
}
