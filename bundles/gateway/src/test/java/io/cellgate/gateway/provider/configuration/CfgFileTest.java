package io.cellgate.gateway.provider.configuration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CfgFileTest {

    private static String set(String file, String name, String value) {
        CfgFile cfg = new CfgFile(file.getBytes(StandardCharsets.UTF_8));
        cfg.set(name, value, false);
        return new String(cfg.content(), StandardCharsets.UTF_8);
    }

    private static String delete(String file, String name) {
        CfgFile cfg = new CfgFile(file.getBytes(StandardCharsets.UTF_8));
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
    void aSecretStandsThereAsItIs() {
        CfgFile cfg = new CfgFile("password = old\n".getBytes(StandardCharsets.UTF_8));
        cfg.set("password", "a\\b${c}ü", true);
        assertEquals("password = a\\b${c}ü\n", new String(cfg.content(), StandardCharsets.UTF_8));
    }

    @Test
    void aFileOfTypedValuesIsRecognized() {
        assertTrue(new CfgFile("a = \"x\"\nb = I\"5\"\n".getBytes(StandardCharsets.UTF_8)).typed());
        assertFalse(new CfgFile("a = \"x\"\nb = 5\n".getBytes(StandardCharsets.UTF_8)).typed());
        assertFalse(new CfgFile("# nothing\n".getBytes(StandardCharsets.UTF_8)).typed());
    }

    @Property
    void whateverAFileHoldsItsBytesAreKept(@ForAll byte[] content) {
        assertArrayEquals(content, new CfgFile(content).content());
    }

    @Property
    void aValueIsReadAsItWasWritten(@ForAll String any) throws Exception {
        String value = any.replaceAll("\\p{Cntrl}", "").strip();
        Properties read = new Properties();
        read.load(new StringReader(set("# c\nx = 1\n", "apn", value)));
        assertEquals(value, read.getProperty("apn"));
        assertEquals("1", read.getProperty("x"));
    }
}
