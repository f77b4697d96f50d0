package io.cellgate.kura.packaging;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * An OSGi deployment package, which is what Eclipse Kura installs (OSGi Compendium 7, section 114.3): a zip whose first
 * entry is the manifest, followed by the bundles in the order in which the manifest names them.
 *
 * <p>{@link java.util.jar.Manifest} keeps its named sections in no order and so cannot write one.
 *
 * @param symbolicName names the package whatever its version
 * @param version an OSGi version
 * @param bundles in the order of installation
 */
record DeploymentPackage(String symbolicName, String version, List<BundleEntry> bundles) {
    /** A line of a manifest has at most 72 bytes; what is longer goes on in the next one after a space. */
    private static final int LINE_BYTES = 72;

    DeploymentPackage {
        bundles = List.copyOf(bundles);
    }

    /**
     * Packages the bundles on the class path of this program, in the order of the class path, and after them those of a folder.
     *
     * @param args the file to write, the symbolic name and Maven version of the package, the time of its entries, the folder
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 5) {
            throw new IllegalArgumentException(
                    "expected <file> <symbolic name> <version> <ISO-8601 time> <folder>, got " + args.length
                            + " arguments");
        }
        List<BundleEntry> bundles = new ArrayList<>();
        for (Path jar : jarsOf(System.getProperty("java.class.path"))) {
            bundles.add(BundleEntry.of(jar));
        }
        for (Path jar : jarsIn(Path.of(args[4]))) {
            bundles.add(BundleEntry.of(jar));
        }
        // Maven puts a dash before what OSGi calls the qualifier.
        new DeploymentPackage(args[1], args[2].replaceFirst("-", "."), bundles)
                .write(Path.of(args[0]), Instant.parse(args[3]));
    }

    private static List<Path> jarsOf(String classPath) {
        return Stream.of(classPath.split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(Files::isRegularFile)
                .toList();
    }

    private static List<Path> jarsIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    /** Writes the package; the same bundles and time give the same bytes. */
    void write(Path target, Instant time) throws IOException {
        LocalDateTime entryTime = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
        Files.createDirectories(target.toAbsolutePath().getParent());
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(target))) {
            begin(zip, "META-INF/MANIFEST.MF", entryTime);
            zip.write(manifest().getBytes(StandardCharsets.UTF_8));
            for (BundleEntry bundle : bundles) {
                begin(zip, bundle.path(), entryTime);
                Files.copy(bundle.file(), zip);
            }
        }
    }

    private static void begin(ZipOutputStream zip, String path, LocalDateTime time) throws IOException {
        ZipEntry entry = new ZipEntry(path);
        entry.setTimeLocal(time);
        zip.putNextEntry(entry);
    }

    private String manifest() {
        StringBuilder text = new StringBuilder();
        header(text, "Manifest-Version", "1.0");
        header(text, "DeploymentPackage-SymbolicName", symbolicName);
        header(text, "DeploymentPackage-Version", version);
        for (BundleEntry bundle : bundles) {
            text.append("\r\n");
            header(text, "Name", bundle.path());
            header(text, "Bundle-SymbolicName", bundle.symbolicName());
            header(text, "Bundle-Version", bundle.version());
        }
        return text.append("\r\n").toString();
    }

    /** Appends a header whose characters are ASCII, as those of symbolic names and versions are. */
    private static void header(StringBuilder text, String name, String value) {
        String rest = name + ": " + value;
        while (rest.length() > LINE_BYTES) {
            text.append(rest, 0, LINE_BYTES).append("\r\n");
            rest = " " + rest.substring(LINE_BYTES);
        }
        text.append(rest).append("\r\n");
    }
}
