package io.cellgate.gateway.provider.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.command.CommandRequest;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class UpdateArgumentsTest {

    private static final String NAME = "io.cellgate.uplink";
    private static final String URL = "https://updates.example.com/a.jar";
    private static final String DIGEST = "AB".repeat(32);

    private static UpdateArguments of(String bundle, String url, String sha256) throws RefusedUpdateException {
        return UpdateArguments.of(new CommandRequest(Map.of("bundle", bundle, "url", url, "sha256", sha256), "mqtt"));
    }

    private static String refused(String bundle, String url, String sha256) {
        return String.valueOf(assertThrows(RefusedUpdateException.class, () -> of(bundle, url, sha256), url)
                .getMessage());
    }

    @Test
    void goodOnesAreTaken() throws RefusedUpdateException {
        assertEquals("ab".repeat(32), of(NAME, URL, DIGEST).sha256());
        assertEquals(
                "/tmp/a b.jar", of(NAME, "file:///tmp/a%20b.jar", DIGEST).url().getPath());
        assertEquals(
                8443, of(NAME, "HTTPS://[2001:db8::1]:8443/a.jar", DIGEST).url().getPort());
    }

    @Test
    void eachBadOneIsNamedWithWhatIsAllowed() {
        assertTrue(refused("../x", URL, DIGEST).contains("'bundle' is '../x'; allowed: a symbolic name"));
        for (String digest : List.of("", "ab", "zz".repeat(32), "ab".repeat(33))) {
            assertTrue(refused(NAME, URL, digest)
                    .contains("'sha256' is '" + digest.substring(0, Math.min(64, digest.length()))));
        }
        for (String url : List.of(
                "http://updates.example.com/a.jar",
                "ftp://updates.example.com/a.jar",
                "jar:file:///a.jar!/",
                "file:a.jar",
                "file://server/a.jar",
                "file:///a.jar?x",
                "file:///a%00.jar",
                "https:///a.jar",
                "https://updates.example.com:0/a.jar",
                "a.jar",
                "",
                "https://updates.example.com/ a.jar",
                "https://h/" + "a".repeat(2048))) {
            assertTrue(refused(NAME, url, DIGEST).contains("'url'"), url);
        }
    }

    @Test
    void aLoginInTheAddressIsRefusedAndNotRepeated() {
        String why = refused(NAME, "https://user:hunter2@updates.example.com/a.jar", DIGEST);

        assertTrue(why.contains("holds a login"), why);
        assertFalse(why.contains("hunter2"), why);
    }

    @Test
    void aTokenInTheAddressIsNotShown() throws RefusedUpdateException {
        assertEquals(URL, of(NAME, URL + "?token=hunter2#x", DIGEST).shown());
    }

    @Test
    void aJarSaysItsNameAndVersionAndOthersAreNone() throws Exception {
        JarHeaders headers = JarHeaders.of(Jars.of(NAME + ";singleton:=true", "1.2.3.x"));
        assertEquals(NAME, headers.name());
        assertEquals("1.2.3.x", headers.version().toString());

        assertThrows(RefusedUpdateException.class, () -> JarHeaders.of(new byte[] {1, 2, 3}));
        assertThrows(RefusedUpdateException.class, () -> JarHeaders.of(Jars.of(new Manifest())));
        assertThrows(RefusedUpdateException.class, () -> JarHeaders.of(Jars.of(NAME, "one")));
    }

    @Test
    void aManifestThatUnpacksWithoutEndIsNone() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream jar = new ZipOutputStream(out)) {
            jar.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
            jar.write(new byte[10_000_000]);
        }

        assertTrue(String.valueOf(assertThrows(RefusedUpdateException.class, () -> JarHeaders.of(out.toByteArray()))
                        .getMessage())
                .contains("larger than"));
    }
}
