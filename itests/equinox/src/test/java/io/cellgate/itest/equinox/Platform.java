package io.cellgate.itest.equinox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** The framework of a Kura, and the bundles that Kura brings besides it. */
final class Platform {

    /** slf4j 2 asks for these, which Kura has from SPI Fly and log4j; here nobody needs to see what is logged. */
    private static final String LOGGING =
            "osgi.extender;osgi.extender=osgi.serviceloader.processor;version:Version=1.0,"
                    + "osgi.serviceloader;osgi.serviceloader=org.slf4j.spi.SLF4JServiceProvider";

    private Platform() {}

    /** A framework that keeps its files in a folder. */
    static Equinox in(Path folder) throws BundleException {
        return new Equinox(
                folder.resolve("framework"),
                Map.of(
                        "cellgate.state",
                        folder.resolve("state").toString(),
                        "org.osgi.framework.system.capabilities.extra",
                        LOGGING));
    }

    /** Kura's bundles, in the order of their names. */
    static List<Path> bundles() throws IOException {
        try (Stream<Path> jars = Files.list(Path.of(System.getProperty("platform.bundles")))) {
            return jars.sorted().toList();
        }
    }

    /** Installs Kura's bundles and then others. */
    static List<Bundle> install(Equinox equinox, List<Path> others) throws IOException, BundleException {
        List<Bundle> bundles = new ArrayList<>();
        for (Path jar : bundles()) {
            bundles.add(equinox.install(jar));
        }
        for (Path jar : others) {
            bundles.add(equinox.install(jar));
        }
        return bundles;
    }
}
