package io.cellgate.kura.packaging;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * A bundle in a deployment package.
 *
 * @param file where the bundle is read from
 * @param symbolicName its symbolic name, without directives
 * @param version its version, as its manifest gives it
 */
record BundleEntry(Path file, String symbolicName, String version) {
    /**
     * Reads what a deployment package has to say of a bundle.
     *
     * @throws IllegalArgumentException if the file is no bundle
     */
    static BundleEntry of(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            Attributes headers = Optional.ofNullable(jar.getManifest())
                    .map(Manifest::getMainAttributes)
                    .orElseGet(Attributes::new);
            String symbolicName = header(file, headers, "Bundle-SymbolicName");
            int directives = symbolicName.indexOf(';');
            return new BundleEntry(
                    file,
                    directives < 0
                            ? symbolicName
                            : symbolicName.substring(0, directives).strip(),
                    header(file, headers, "Bundle-Version"));
        }
    }

    private static String header(Path file, Attributes headers, String name) {
        return Optional.ofNullable(headers.getValue(name))
                .map(String::strip)
                .orElseThrow(() -> new IllegalArgumentException(
                        file + " has no " + name + ": a deployment package holds OSGi bundles only"));
    }

    /** The name of the entry in the package. */
    String path() {
        return symbolicName + "-" + version + ".jar";
    }
}
