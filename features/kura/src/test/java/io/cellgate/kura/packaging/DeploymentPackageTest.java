package io.cellgate.kura.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentPackageTest {
    private static final Instant TIME = Instant.parse("2025-01-01T00:00:00Z");

    @TempDir
    Path folder;

    @Test
    void theBundlesFollowTheManifestInItsOrder() throws IOException {
        PackageContent content = written(List.of(bundle("z", "1.0.0"), bundle("a", "2.0.0"), bundle("m", "3.0.0")));

        assertEquals(List.of("META-INF/MANIFEST.MF", "z-1.0.0.jar", "a-2.0.0.jar", "m-3.0.0.jar"), content.paths());
        assertEquals(List.of("z-1.0.0.jar", "a-2.0.0.jar", "m-3.0.0.jar"), content.pathsInManifest());
    }

    @Test
    void directivesAreNoPartOfASymbolicName() throws IOException {
        BundleEntry entry = bundle("a;singleton:=true", "1.0.0");

        assertEquals("a", entry.symbolicName());
        assertEquals("a-1.0.0.jar", entry.path());
    }

    @Test
    void longHeadersAreContinuedOnTheNextLine() throws IOException {
        String name = "a".repeat(200);
        PackageContent content = written(List.of(bundle(name, "1.0.0")));

        Attributes section = content.manifest().getAttributes(name + "-1.0.0.jar");
        assertEquals(name, section.getValue("Bundle-SymbolicName"));
        assertTrue(content.manifestText().lines().allMatch(line -> line.getBytes(UTF_8).length <= 72));
    }

    @Test
    void theSameBundlesGiveTheSameBytes() throws IOException {
        List<BundleEntry> bundles = List.of(bundle("a", "1.0.0"));
        Path first = folder.resolve("first.dp");
        Path second = folder.resolve("second.dp");
        new DeploymentPackage("p", "1.0.0", bundles).write(first, TIME);
        Files.setLastModifiedTime(bundles.get(0).file(), FileTime.from(TIME.plusSeconds(86_400)));
        new DeploymentPackage("p", "1.0.0", bundles).write(second, TIME);

        assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
    }

    @Test
    void aJarThatIsNoBundleIsRefusedByName() throws IOException {
        Path jar = jar("plain.jar", Map.of());

        Exception refusal = assertThrows(IllegalArgumentException.class, () -> BundleEntry.of(jar));
        assertEquals(
                jar + " has no Bundle-SymbolicName: a deployment package holds OSGi bundles only",
                refusal.getMessage());
    }

    private PackageContent written(List<BundleEntry> bundles) throws IOException {
        Path file = folder.resolve("test.dp");
        new DeploymentPackage("p", "1.0.0", bundles).write(file, TIME);
        return PackageContent.of(file);
    }

    private BundleEntry bundle(String symbolicName, String version) throws IOException {
        return BundleEntry.of(jar(
                "bundle-" + Integer.toHexString(symbolicName.hashCode()) + ".jar",
                Map.of("Bundle-SymbolicName", symbolicName, "Bundle-Version", version)));
    }

    private Path jar(String name, Map<String, String> headers) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        headers.forEach(manifest.getMainAttributes()::putValue);
        Path file = folder.resolve(name);
        new JarOutputStream(Files.newOutputStream(file), manifest).close();
        return file;
    }
}
