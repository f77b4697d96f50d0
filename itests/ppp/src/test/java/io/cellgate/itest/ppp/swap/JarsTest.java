package io.cellgate.itest.ppp.swap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarsTest {

    private static final byte[] CONTENT = {1, 2, 3};

    @TempDir
    Path folder;

    private Path jar;

    @BeforeEach
    void make() throws IOException {
        jar = folder.resolve("bundle.jar");
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-SymbolicName", "a.bundle;singleton:=true");
        main.putValue("Bundle-Version", "1.2.3.SNAPSHOT");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (String name :
                    new String[] {"a/Thing.class", "META-INF/KEY.SF", "META-INF/KEY.RSA", "META-INF/services/a"}) {
                out.putNextEntry(new JarEntry(name));
                out.write(CONTENT);
            }
        }
    }

    @Test
    void aRebuiltBundleIsTheSameUnderAnotherVersion() throws IOException {
        byte[] before = Files.readAllBytes(jar);
        String version = Jars.version(jar, 7);

        Files.write(jar, Jars.rebuilt(jar, version, 7));

        assertEquals("a.bundle", Jars.nameOf(jar));
        assertEquals("1.2.3.rebuilt-7", version);
        assertFalse(Arrays.equals(before, Files.readAllBytes(jar)));
        try (JarFile file = new JarFile(jar.toFile())) {
            assertEquals(version, file.getManifest().getMainAttributes().getValue("Bundle-Version"));
            assertArrayEquals(
                    CONTENT,
                    file.getInputStream(file.getJarEntry("a/Thing.class")).readAllBytes());
            assertNotNull(file.getJarEntry("META-INF/services/a"));
        }
        assertEquals("1.2.3.rebuilt-8", Jars.version(jar, 8));
    }

    @Test
    void theSignatureOfTheFormerManifestIsLeftOut() throws IOException {
        Files.write(jar, Jars.rebuilt(jar, "1.2.3", 1));

        try (JarFile file = new JarFile(jar.toFile())) {
            assertNull(file.getJarEntry("META-INF/KEY.SF"));
            assertNull(file.getJarEntry("META-INF/KEY.RSA"));
        }
    }
}
