package io.cellgate.kura.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;

/** That the bundles in the deployment package find what they import on an OSGi R7 and on an R8 platform. */
class PlatformTest {
    private static final Path FILE = Path.of(System.getProperty("deployment.package"));

    /** A clause of Import-Package or Export-Package: a package, and its version attribute where it has one. */
    private static final Pattern CLAUSE =
            Pattern.compile("([A-Za-z0-9_.]+)((?:;[A-Za-z-]+:?=(?:\"[^\"]*\"|[^;,\"]*))*)(?:,|$)");

    private static final Pattern VERSION = Pattern.compile(";version=(?:\"([^\"]*)\"|([^;,\"]*))");

    /** What the platforms export of what we may import, by the compendium's releases. */
    enum Platform {
        R7("1.9", "1.4", "1.7.25"),
        R8("1.10", "1.4", "2.0.17");

        private final String framework;
        private final String event;
        private final String slf4j;

        Platform(String framework, String event, String slf4j) {
            this.framework = framework;
            this.event = event;
            this.slf4j = slf4j;
        }

        private Map<String, Version> exports() {
            Map<String, Version> exports = new HashMap<>();
            // The framework exports the Java platform's own packages, without a version.
            ModuleLayer.boot()
                    .modules()
                    .forEach(module -> module.getPackages().forEach(name -> exports.put(name, Version.emptyVersion)));
            exports.put("org.osgi.framework", new Version(framework));
            exports.put("org.osgi.framework.dto", new Version("1.8"));
            exports.put("org.osgi.framework.startlevel", new Version("1.0"));
            exports.put("org.osgi.framework.wiring", new Version("1.2"));
            exports.put("org.osgi.util.tracker", new Version("1.5"));
            // Felix SCR 2.1.16 and later, and equinox.cm, export what they implement.
            exports.put("org.osgi.service.component.runtime", new Version("1.4"));
            exports.put("org.osgi.service.component.runtime.dto", new Version("1.4"));
            exports.put("org.osgi.service.cm", new Version("1.6"));
            exports.put("org.osgi.service.event", new Version(event));
            exports.put("org.osgi.service.metatype", new Version("1.4"));
            exports.put("org.slf4j", new Version(slf4j));
            return exports;
        }
    }

    @ParameterizedTest
    @EnumSource(Platform.class)
    void everyImportOfOursIsMet(Platform platform) throws IOException {
        PackageContent content = PackageContent.of(FILE);
        Map<String, Version> exports = platform.exports();
        for (String path : content.pathsInManifest()) {
            clauses(content, path, "Export-Package")
                    .forEach((name, version) -> exports.put(name, new Version(version.isEmpty() ? "0" : version)));
        }
        List<String> unmet = new ArrayList<>();
        int imports = 0;
        for (String path : content.pathsInManifest()) {
            if (!nameOf(content, path).startsWith("io.cellgate.")) {
                continue;
            }
            for (Map.Entry<String, String> needed :
                    clauses(content, path, "Import-Package").entrySet()) {
                imports++;
                Version offered = exports.get(needed.getKey());
                String range = needed.getValue().isEmpty() ? "0" : needed.getValue();
                boolean met = offered == null
                        ? optional(content, path, needed.getKey())
                        : new VersionRange(range).includes(offered);
                if (!met) {
                    unmet.add(nameOf(content, path) + " wants " + needed + ", offered is " + offered);
                }
            }
        }
        assertEquals(List.of(), unmet);
        assertTrue(imports > 20, "imports looked at: " + imports);
    }

    private static String nameOf(PackageContent content, String path) {
        return content.manifestOf(path).getMainAttributes().getValue("Bundle-SymbolicName");
    }

    /** Whether a bundle does without a package where it is not offered. */
    private static boolean optional(PackageContent content, String path, String name) {
        String imports = content.manifestOf(path).getMainAttributes().getValue("Import-Package");
        Matcher clause = CLAUSE.matcher(imports);
        while (clause.find()) {
            if (clause.group(1).equals(name)) {
                return clause.group(2).contains("resolution:=optional");
            }
        }
        return false;
    }

    private static Map<String, String> clauses(PackageContent content, String path, String header) {
        Attributes manifest = content.manifestOf(path).getMainAttributes();
        Map<String, String> clauses = new HashMap<>();
        String text = manifest.getValue(header);
        if (text != null) {
            Matcher clause = CLAUSE.matcher(text);
            while (clause.find()) {
                Matcher version = VERSION.matcher(clause.group(2));
                boolean found = version.find();
                String value = !found ? "" : version.group(1) != null ? version.group(1) : version.group(2);
                clauses.put(clause.group(1), value);
            }
        }
        return clauses;
    }
}
