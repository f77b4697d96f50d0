package io.cellgate.gateway.provider.configuration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.common.cfg.CfgText;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CfgFileTest {

    private static final CfgText SHIPPED = new CfgText(
            Map.of("felix.fileinstall.enableConfigSave", "false", "felix.fileinstall.configEncoding", "UTF-8")::get);
    /** Where a console writes files too. */
    private static final CfgText KARAF = new CfgText(name -> null);

    private static String set(String file, String name, String value) {
        CfgFile cfg = new CfgFile(file.getBytes(StandardCharsets.UTF_8), SHIPPED);
        cfg.set(name, value);
        return new String(cfg.content(), StandardCharsets.UTF_8);
    }

    private static String delete(String file, String name) {
        CfgFile cfg = new CfgFile(file.getBytes(StandardCharsets.UTF_8), SHIPPED);
        cfg.delete(name);
        return new String(cfg.content(), StandardCharsets.UTF_8);
    }

    @Test
    void oneLineChangesAndCommentsStay() {
        assertEquals(
                "# Größe\n\n apn : web.de\n#cid = 1\nusername=u\n",
                set("# Größe\n\n apn : internet\n#cid = 1\nusername=u\n", "apn", "web.de"));
    }

    @Test
    void aLineIsAddedBehindTheCommentThatShowsItsDefault() {
        assertEquals("apn = a\n#cid = 1\ncid = 3\n# end\n", set("apn = a\n#cid = 1\n# end\n", "cid", "3"));
        assertEquals("apn = a\r\ncid = 3\r\n", set("apn = a\r\n", "cid", "3"));
        assertEquals("apn = a\ncid = 3\n", set("apn = a", "cid", "3"));
        assertEquals("cid = 3\n", set("", "cid", "3"));
    }

    @Test
    void theLastOfSeveralLinesCountsAndAContinuedOneIsReplacedWhole() {
        assertEquals("apn = a\napn = c\n", set("apn = a\napn = b\n", "apn", "c"));
        assertEquals("options = x\napn = a\n", set("options = a,\\\n  b\napn = a\n", "options", "x"));
        assertEquals("apn = a\n", delete("options = a,\\\n  b\napn = a\noptions = c\n", "options"));
    }

    @Test
    void aCommentThatEndsWithABackslashContinuesNothing() {
        assertEquals("# in \\\napn = b\n", set("# in \\\napn = a\n", "apn", "b"));
    }

    @Test
    void aNameThatBeginsAsAnotherIsAnother() {
        assertEquals("apn.required = true\napn = x\n", set("apn.required = true\n", "apn", "x"));
    }

    @Test
    void aValueStandsThereAsItIs() {
        CfgFile cfg = new CfgFile("password = old\n".getBytes(StandardCharsets.UTF_8), SHIPPED);
        cfg.set("password", "a\\b${c}ü");
        assertEquals("password = a\\b${c}ü\n", new String(cfg.content(), StandardCharsets.UTF_8));
    }

    @Test
    void aFileOfTypedValuesIsRecognized() {
        assertTrue(new CfgFile("a = \"x\"\nb = I\"5\"\n".getBytes(StandardCharsets.UTF_8), SHIPPED).typed());
        assertFalse(new CfgFile("a = \"x\"\nb = 5\n".getBytes(StandardCharsets.UTF_8), SHIPPED).typed());
        assertFalse(new CfgFile("# nothing\n".getBytes(StandardCharsets.UTF_8), SHIPPED).typed());
    }

    @Property
    void whateverAFileHoldsItsBytesAreKept(@ForAll byte[] content) {
        assertArrayEquals(content, new CfgFile(content, SHIPPED).content());
    }

    @Property
    void aValueIsReadAsItWasWritten(@ForAll String any) {
        String value = any.replaceAll("\\p{Cntrl}|\\p{Cs}", "").strip();
        if (SHIPPED.problem(value, false, Map.of()).isEmpty()) {
            CfgFile cfg = new CfgFile("# c\nx = 1\n".getBytes(StandardCharsets.UTF_8), SHIPPED);
            cfg.set("apn", value);
            CfgFile again = new CfgFile(cfg.content(), SHIPPED);
            assertTrue(again.reads("apn", value));
            assertTrue(again.reads("x", "1"));
        }
    }

    @Property
    void whereAConsoleWritesFilesItIsWrittenAsAConsoleDoes(@ForAll String any) throws Exception {
        String value = any.replaceAll("\\p{Cntrl}", "").strip();
        CfgFile cfg = new CfgFile("# c\nx = 1\n".getBytes(StandardCharsets.UTF_8), KARAF);
        cfg.set("apn", value);
        Properties read = new Properties();
        read.load(new StringReader(new String(cfg.content(), StandardCharsets.UTF_8)));
        assertEquals(value, read.getProperty("apn"));
        assertTrue(new CfgFile(cfg.content(), KARAF).reads("apn", value));
    }

    @Test
    void aByteOrderMarkStaysAndHidesNothing() {
        assertEquals("\ufeffapn = b\n", set("\ufeffapn = a\n", "apn", "b"));
        assertEquals("\ufeff# apn = x\napn = b\n", set("\ufeff# apn = x\n", "apn", "b"));
        assertEquals("\ufeff", delete("\ufeffapn = a\n", "apn"));
    }
}
