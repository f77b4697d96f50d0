package io.cellgate.itest.ppp.swap;

import io.cellgate.itest.ppp.testbed.Waiting;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Makes files of bundles. */
final class Jars {

    private static final String SYMBOLIC_NAME = "Bundle-SymbolicName";
    private static final String VERSION = "Bundle-Version";

    private Jars() {}

    /** The bundle's name, without directives. */
    static String nameOf(Path jar) throws IOException {
        return attribute(jar, SYMBOLIC_NAME).split(";", 2)[0].strip();
    }

    private static String attribute(Path jar, String name) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            String value = file.getManifest().getMainAttributes().getValue(name);
            Waiting.require(value != null, jar + " has no " + name);
            return value;
        }
    }

    /**
     * What another build of the same source makes of a bundle: another qualifier of its version, another time of the build, the same classes. A signature is left
     * out, as it is the former manifest's.
     *
     * @param version the new one, see {@link #version}
     */
    static byte[] rebuilt(Path jar, String version, long build) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            Manifest manifest = new Manifest(file.getManifest());
            manifest.getMainAttributes().putValue(VERSION, version);
            manifest.getMainAttributes().putValue("Bnd-LastModified", Long.toString(build));
            try (JarOutputStream out = new JarOutputStream(bytes, manifest)) {
                for (Enumeration<JarEntry> entries = file.entries(); entries.hasMoreElements(); ) {
                    JarEntry entry = entries.nextElement();
                    if (!entry.getName().equals(JarFile.MANIFEST_NAME) && !isSignature(entry.getName())) {
                        out.putNextEntry(new JarEntry(entry.getName()));
                        try (InputStream in = file.getInputStream(entry)) {
                            in.transferTo(out);
                        }
                    }
                }
            }
        }
        return bytes.toByteArray();
    }

    /** The bundle's version with a qualifier for a build. */
    static String version(Path jar, long build) throws IOException {
        String[] parts = attribute(jar, VERSION).split("\\.", 4);
        Waiting.require(parts.length >= 3, jar + " has a version of three numbers: " + List.of(parts));
        return parts[0] + "." + parts[1] + "." + parts[2] + ".rebuilt-" + build;
    }

    private static boolean isSignature(String name) {
        return name.toUpperCase(Locale.ROOT).matches("META-INF/[^/]*\\.(SF|RSA|DSA|EC)");
    }

    /**
     * Builds a bundle that needs nothing but the framework.
     *
     * @param sources a folder of Java files
     * @param framework the framework's jar
     * @param headers of the manifest, whose version is there already
     */
    static void build(Path sources, Path framework, Attributes headers, Path jar) throws IOException {
        Path classes = Files.createTempDirectory("cellgate-itest-classes");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Waiting.require(compiler != null, "this Java has no compiler; a JDK 17 has");
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                DirectoryStream<Path> found = Files.newDirectoryStream(sources, "*.java")) {
            List<Path> java = new ArrayList<>();
            found.forEach(java::add);
            List<String> options =
                    List.of("-proc:none", "--release", "17", "-d", classes.toString(), "-cp", framework.toString());
            boolean compiled = compiler.getTask(
                            null, files, null, options, null, files.getJavaFileObjectsFromPaths(java))
                    .call();
            Waiting.require(compiled, sources + " is not compiled");
        }
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putAll(headers);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, out);
            }
        }
    }
}
