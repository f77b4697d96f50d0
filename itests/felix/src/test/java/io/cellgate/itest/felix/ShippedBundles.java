package io.cellgate.itest.felix;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.systemPackages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ops4j.pax.exam.Option;

/** Fills the container with the very files of the distribution, so that no second list of bundles can drift from it. */
final class ShippedBundles {

    /**
     * Left out: the framework, because the container brings it; logging, because Pax Logging stands in for it; and the watcher
     * of folders, because here the tests themselves write the configuration.
     */
    private static final Set<String> NOT_HERE = Set.of(
            "org.apache.felix.main.jar",
            "org.apache.felix.fileinstall.jar",
            "org.osgi.service.log.jar",
            "slf4j-api.jar",
            "slf4j-jdk14.jar");

    private static final Pattern FAMILY = Pattern.compile("io\\.cellgate\\.profile\\.(?!configured)(.*)\\.jar");

    private ShippedBundles() {}

    static Option options() {
        List<Option> options = new ArrayList<>();
        options.add(junitBundles());
        // Through the system bundle, which has no opinion on the version of Hamcrest behind it.
        options.add(systemPackages("org.awaitility;version=4.3.0", "org.awaitility.core;version=4.3.0"));
        options.add(frameworkProperty("cellgate.state").value(System.getProperty("cellgate.scratch") + "/state"));
        options.add(frameworkProperty("gosh.args").value("--nointeractive"));
        options.add(frameworkProperty("org.ops4j.pax.logging.DefaultServiceLog.level")
                .value("INFO"));
        Path distribution = distribution();
        for (String folder : List.of("system", "bundles")) {
            jars(distribution.resolve(folder))
                    .forEach(jar -> options.add(bundle(jar.toUri().toString())));
        }
        return composite(options.toArray(Option[]::new));
    }

    /** The ids of the families that are bundles of their own, sorted. */
    static List<String> families() {
        return jars(distribution().resolve("bundles")).stream()
                .map(jar -> FAMILY.matcher(jar.getFileName().toString()))
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .toList();
    }

    private static Path distribution() {
        Path distribution = Path.of(System.getProperty("cellgate.distribution", ""));
        if (!Files.isDirectory(distribution.resolve("bundles"))) {
            throw new IllegalStateException("property cellgate.distribution has the value '" + distribution
                    + "'; needed: an unpacked distribution, as the build of runtime/ leaves it in its target folder");
        }
        return distribution;
    }

    private static List<Path> jars(Path folder) {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
            files.forEach(jars::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        jars.removeIf(jar -> NOT_HERE.contains(jar.getFileName().toString()));
        jars.sort(null);
        return jars;
    }
}
