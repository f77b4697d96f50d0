package io.cellgate.ppp.provider.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsFileTest {

    @TempDir
    private Path directory;

    private Path file() {
        return directory.resolve("pap-secrets");
    }

    @Test
    void otherLinesStayByteForByteAndSoDoesTheMode() throws IOException {
        byte[] others = {'#', ' ', (byte) 0xff, '\r', '\n', '"', 'a', '"', ' ', '*', '\t', 'b'};
        Files.write(file(), others);
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));

        SecretsFile.put(file(), "cellgate-main", "u cellgate-main p\n");
        String text = new String(Files.readAllBytes(file()), StandardCharsets.ISO_8859_1);
        assertTrue(text.endsWith(
                "b\n# cellgate-main begin: written by cellgate\nu cellgate-main p\n# cellgate-main end\n"));
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));

        SecretsFile.remove(file(), "cellgate-main");
        byte[] left = Files.readAllBytes(file());
        assertArrayEquals(others, Arrays.copyOf(left, others.length));
    }

    @Test
    void aNewBlockTakesThePlaceOfAnEarlierOneAndLeavesThoseOfOtherLinks() throws IOException {
        SecretsFile.put(file(), "cellgate-a", "u a 1\n");
        SecretsFile.put(file(), "cellgate-b", "u b 2\n");
        SecretsFile.put(file(), "cellgate-a", "u a 3\n");

        String text = Files.readString(file());
        assertFalse(text.contains("u a 1"));
        assertTrue(text.contains("u a 3") && text.contains("u b 2"));
        assertEquals(Set.of("cellgate-a", "cellgate-b"), SecretsFile.owners(file()));

        SecretsFile.remove(file(), "cellgate-b");
        assertEquals(Set.of("cellgate-a"), SecretsFile.owners(file()));
    }

    @Test
    void aFreshFileIsForRootOnly() throws IOException {
        SecretsFile.put(file(), "cellgate-a", "u a 1\n");

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
    }

    @Test
    void aLinkToTheFileStaysALink() throws IOException {
        Path real = Files.createFile(directory.resolve("real"));
        Files.createSymbolicLink(file(), real);
        SecretsFile.put(file(), "cellgate-a", "u a 1\n");

        assertTrue(Files.isSymbolicLink(file()));
        assertTrue(Files.readString(real).contains("u a 1"));
    }

    @Test
    void removingFromAFileThatIsNotThereMakesNone() throws IOException {
        SecretsFile.remove(file(), "cellgate-a");

        assertFalse(Files.exists(file()));
    }

    @Test
    void aNamedPipeOrAMonsterIsRefused() throws Exception {
        assertEquals(0, new ProcessBuilder("mkfifo", file().toString()).start().waitFor());
        assertThrows(IOException.class, () -> SecretsFile.put(file(), "cellgate-a", "u a 1\n"));
        assertEquals(Set.of(), SecretsFile.owners(file()));

        Files.delete(file());
        Files.write(file(), new byte[1024 * 1024 + 1]);
        assertThrows(IOException.class, () -> SecretsFile.put(file(), "cellgate-a", "u a 1\n"));
    }

    @Test
    void ofABlockWithoutItsEndWhatFollowsIsNotTakenForOurs() throws IOException {
        String before = "# cellgate-a begin: written by cellgate\nu a 1\nsomebody * pw *\n";
        Files.writeString(file(), before);

        SecretsFile.put(file(), "cellgate-a", "u a 2\n");
        SecretsFile.remove(file(), "cellgate-a");

        assertEquals(before, Files.readString(file()));
    }
}
