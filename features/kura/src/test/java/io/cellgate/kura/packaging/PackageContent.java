package io.cellgate.kura.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** What stands in a deployment package, in the order in which it stands there. */
record PackageContent(Map<String, byte[]> entries) {
    static PackageContent of(Path file) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return new PackageContent(entries);
    }

    List<String> paths() {
        return new ArrayList<>(entries.keySet());
    }

    String manifestText() {
        return new String(entries.get("META-INF/MANIFEST.MF"), UTF_8);
    }

    Manifest manifest() throws IOException {
        return new Manifest(new ByteArrayInputStream(entries.get("META-INF/MANIFEST.MF")));
    }

    /** The order of the sections, which {@link Manifest} forgets. */
    List<String> pathsInManifest() {
        return manifestText()
                .replace("\r\n ", "")
                .lines()
                .filter(line -> line.startsWith("Name: "))
                .map(line -> line.substring("Name: ".length()))
                .toList();
    }

    /** The manifest of a bundle in the package. */
    Manifest manifestOf(String path) {
        try (JarInputStream bundle = new JarInputStream(new ByteArrayInputStream(entries.get(path)))) {
            return bundle.getManifest();
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }
}
