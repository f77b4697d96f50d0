package io.cellgate.common.cfg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.StringReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.felix.fileinstall.shaded.util.properties.TypedProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With what the shipped FileInstall makes of each file. */
class WrittenValuesTest {

    private static final Map<String, String> SHIPPED = Map.of(
            "felix.fileinstall.enableConfigSave",
            "false",
            "felix.fileinstall.configEncoding",
            "UTF-8",
            "cellgate.run",
            "/run/cellgate",
            "odd",
            "x\\y");

    @TempDir
    Path folder;

    private Map<String, Object> byFileInstall(String text, Map<String, String> framework) throws IOException {
        Path cfg = Files.writeString(folder.resolve("io.cellgate.example-a b.cfg"), text);
        TypedProperties read = new TypedProperties((name, key, variable) -> framework.get(variable));
        read.load(new StringReader(text));
        Map<String, Object> properties = new HashMap<>(read);
        properties.put("felix.fileinstall.filename", cfg.toUri().toString());
        return properties;
    }

    private static Map<String, Object> written(Map<String, Object> properties, Map<String, String> framework) {
        return WrittenValues.in(properties, "password"::equals, new CfgText(framework::get));
    }

    private Object value(String property, String text) throws IOException {
        return written(byFileInstall(text, SHIPPED), SHIPPED).get(property);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\\b",
                "a\\\\b",
                "\\\\\\\\",
                "DOMAIN\\name",
                "a${nowhere}b",
                "$\\{x\\}",
                "$\\\\{x\\\\}",
                "\\u0041",
                "\"a\\b\"",
                "x\\\\",
                "größe\\1",
                "a$__b",
                "plain"
            })
    void whatIsWrittenIsWhatCountsInEveryProperty(String written) throws IOException {
        String file = "# username = another\n  username = " + written + "\r\npassword:" + written + "\n\tapn   "
                + written + "\ncid = 1\n";
        for (String property : new String[] {"username", "password", "apn"}) {
            assertEquals(written, value(property, file), property);
        }
    }

    @Test
    void aKnownVariableStandsForItsValueButInASecret() throws IOException {
        String file = "log = ${cellgate.run}/a\\b${nowhere}\npassword = ${cellgate.run}\\\napn = ${log}\n"
                .replace("\\\n", "\n");
        assertEquals("/run/cellgate/a\\b${nowhere}", value("log", file));
        assertEquals("${cellgate.run}", value("password", file));
    }

    @ParameterizedTest
    @CsvSource({
        "'init = a,\\\n   b\\c\n', 'a,b\\c'",
        "'init = a\n# init = b\\c \\\n! init = d\\e', 'a'",
        "'init=one\\1\ninit=two\\2', 'two\\2'",
        "'init.more = x\\y\ninit = a', 'a'",
        "'apn = a\\\n init = x\\y\ninit = b', 'b'",
        "'init = a\\\n\n \n # c\\\n  b\\c\ninit.more = d', 'ab\\c'",
    })
    void itsLineIsFoundAsFileInstallFindsIt(String file, String expected) throws IOException {
        assertEquals(expected, value("init", file));
    }

    @Test
    void aNameMayHaveEscapes() throws IOException {
        assertEquals("a\\c", value("answer.AT+QCFG=\"band\"", "answer.AT+QCFG\\=\"band\" = a\\c\n"));
    }

    /** All that it allocates, in a file of the longest size; minutes and gigabytes where each line copies those before. */
    @Test
    void thousandsOfLinesThatGoOnCostNoMoreThanTheirLength() throws IOException {
        int lines = 130_000;
        Path cfg = Files.writeString(folder.resolve("io.cellgate.example-long.cfg"), "apn = " + "\\\n".repeat(lines));
        Map<String, Object> properties = Map.of("felix.fileinstall.filename", cfg.toString(), "apn", "a");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertEquals("a", written(properties, SHIPPED).get("apn"));
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(allocated < 500L * lines, () -> allocated + " bytes for " + lines + " lines");
    }

    /** A pattern that may go back a character at a time fills the stack. */
    @Test
    void aNameIsAsLongAsAFile() throws IOException {
        String name = "a".repeat(200_000);
        assertEquals("x\\y", value(name, name + " = x\\y\n"));
    }

    @Test
    void aSecretThatGoesOnInTheNextLineHasALineEndAndIsRefusedForIt() throws IOException {
        assertEquals("x\\\napn = internet", value("password", "password = x\\\napn = internet\n"));
    }

    @Test
    void whatAConsoleHandsOverCountsUntilTheFileIsReadAgain() throws IOException {
        Map<String, Object> properties = byFileInstall("username = a\\\\b\npassword = c\\\\d\n", SHIPPED);
        properties.put("username", "new\\one");
        properties.put("password", "an${other}");
        Map<String, Object> written = written(properties, SHIPPED);
        assertEquals("new\\one", written.get("username"));
        assertEquals("an${other}", written.get("password"));
    }

    @Test
    void whereAConsoleWritesTheFileWhatItWasGivenCounts() throws IOException {
        Map<String, String> karaf = Map.of("karaf.etc", "/etc/karaf");
        String file = "username = a\\\\b\\\\\\\\c${nowhere}\napn = ${karaf.etc}/\\u00e9\npassword = \\\"x\\\\n\n";
        Map<String, Object> written = written(byFileInstall(file, karaf), karaf);
        assertEquals("a\\b\\\\c${nowhere}", written.get("username"));
        assertEquals("/etc/karaf/é", written.get("apn"));
        assertEquals("\"x\\n", written.get("password"));
    }

    @Test
    void aFileOfTypedValuesIsReadByFileInstallAlone() throws IOException {
        assertEquals("a\\b", value("password", "password=\"a\\\\\\\\b\"\ncid=I\"1\"\n"));
        assertEquals(1, value("cid", "password=\"a\\\\\\\\b\"\ncid=I\"1\"\n"));
    }

    @Test
    void readingTwiceIsReadingOnce() throws IOException {
        String file = "username = a\\\\b${nowhere}\npassword = ${cellgate.run}\\\\\nlog = ${cellgate.run}\\\\x\n";
        Map<String, Object> once = written(byFileInstall(file, SHIPPED), SHIPPED);
        assertEquals(once, WrittenValues.in(once, property -> false, new CfgText(SHIPPED::get)));
    }

    @Test
    void whatIsInNoFileOrInAnotherOneStaysAsItIs() throws IOException {
        Map<String, Object> none = Map.of("username", "a\\b", "cid", 1);
        assertEquals(none, written(none, SHIPPED));
        Map<String, Object> gone = byFileInstall("username = a\\\\b\n", SHIPPED);
        Files.delete(folder.resolve("io.cellgate.example-a b.cfg"));
        assertEquals("a\\b", written(gone, SHIPPED).get("username"));
    }

    @Test
    void theFileIsReadInFileInstallsCharacterSet() throws IOException {
        Path cfg = folder.resolve("io.cellgate.example-latin.cfg");
        Files.write(cfg, "username = \u00e9\\\\1\n".getBytes(StandardCharsets.ISO_8859_1));
        Map<String, Object> read = Map.of(
                "username",
                "\u00e9\\1",
                "felix.fileinstall.filename",
                cfg.toUri().toString());
        Map<String, String> latin = Map.of("felix.fileinstall.enableConfigSave", "false");
        assertEquals("\u00e9\\\\1", written(read, latin).get("username"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ufeff", "\u00ef\u00bb\u00bf"})
    void aByteOrderMarkIsPassedOver(String mark) throws IOException {
        assertEquals("a\\b", value("apn", mark + "apn = a\\b\n"));
        assertEquals("a\\b", value("apn", mark + "# apn = x\napn = a\\b\n"));
        assertEquals("a", value("apn", mark + "\napn = a\n"));
        assertEquals(
                Map.of("apn", "a", "cid", "3"),
                ByteOrderMark.without(
                        Map.of(mark + "apn", "a", mark + "cid", "2", "cid", "3", mark + "#", "x", mark, "")));
    }
}
