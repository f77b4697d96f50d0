package io.cellgate.itest.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * One of our bundles as it was compiled.
 *
 * @param name the last segments of its symbolic name, as {@code profile.mu509}
 * @param directory its module's
 * @param classes its own, those that have a source in it: not what is copied in
 */
record Bundle(String name, Path directory, JavaClasses classes) {

    private static final String PREFIX = "io.cellgate.";

    /** Copied into the bundles that use it. */
    static final String COMMON = PREFIX + "common";

    /** Every bundle, and common, which is none. */
    static List<Bundle> all() {
        Path bundles = Path.of(System.getProperty("cellgate.repository"), "bundles");
        try (Stream<Path> files = Files.walk(bundles, 5)) {
            List<Bundle> found = files.filter(file -> file.endsWith("src/main/java"))
                    .map(sources -> sources.getParent().getParent().getParent())
                    .sorted()
                    .map(Bundle::of)
                    .toList();
            if (found.isEmpty()) {
                throw new IllegalStateException("no bundle below " + bundles);
            }
            return found;
        } catch (IOException e) {
            throw new IllegalStateException("cannot look for bundles below " + bundles, e);
        }
    }

    private static Bundle of(Path directory) {
        // directives follow a semicolon
        String name = header(directory, "Bundle-SymbolicName").split(";", 2)[0].substring(PREFIX.length());
        JavaClasses imported = new ClassFileImporter().importPath(output(directory));
        JavaClasses own = imported.that(isOfPackageIn(directory.resolve("src/main/java")));
        if (own.isEmpty()) {
            // every rule would hold for nothing
            throw new IllegalStateException("build the bundles first: there is no class in " + output(directory));
        }
        return new Bundle(name, directory, own);
    }

    /** A header of its manifest, empty when it has none. */
    String header(String header) {
        return header(directory, header);
    }

    private static String header(Path directory, String header) {
        Path manifest = output(directory).resolve("META-INF/MANIFEST.MF");
        try (InputStream in = Files.newInputStream(manifest)) {
            String value = new Manifest(in).getMainAttributes().getValue(header);
            return value == null ? "" : value;
        } catch (IOException e) {
            throw new IllegalStateException("build the bundles first: " + manifest + " cannot be read", e);
        }
    }

    /** The root of its sources. */
    Path sources() {
        return directory.resolve("src/main/java");
    }

    private static Path output(Path directory) {
        return directory.resolve("target/classes");
    }

    private static DescribedPredicate<JavaClass> isOfPackageIn(Path sources) {
        return DescribedPredicate.describe(
                "of a package in " + sources,
                found ->
                        Files.isDirectory(sources.resolve(found.getPackageName().replace('.', '/'))));
    }

    @Override
    public String toString() {
        return name;
    }
}
