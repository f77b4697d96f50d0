package io.cellgate.kura.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarInputStream;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.felix.deploymentadmin.AbstractInfo;
import org.apache.felix.deploymentadmin.StreamDeploymentPackage;
import org.junit.jupiter.api.Test;

/** The deployment package that this build has written. */
class CellgateDeploymentPackageTest {
    private static final Path FILE = Path.of(System.getProperty("deployment.package"));
    private static final Path KARAF_FEATURES = Path.of("..", "karaf", "target", "feature", "feature.xml");

    /** Kura has a console of its own, the simulator is for the bench. */
    private static final Set<String> NOT_ON_KURA =
            Set.of("io.cellgate.shell", "io.cellgate.simulator", "io.cellgate.web");

    private static final String ONLY_ON_KURA = "io.cellgate.kura";

    private final PackageContent content = PackageContent.of(FILE);

    CellgateDeploymentPackageTest() throws IOException {}

    @Test
    void theManifestComesFirstAndTheBundlesInItsOrder() {
        List<String> expected = new ArrayList<>(List.of("META-INF/MANIFEST.MF"));
        expected.addAll(content.pathsInManifest());

        assertEquals(expected, content.paths());
    }

    @Test
    void everyBundleIsNamedAsItNamesItself() throws IOException {
        for (String path : content.pathsInManifest()) {
            Attributes section = content.manifest().getAttributes(path);
            Attributes bundle = content.manifestOf(path).getMainAttributes();

            // directives follow a semicolon
            String name = bundle.getValue("Bundle-SymbolicName").split(";", 2)[0];
            assertEquals(name, section.getValue("Bundle-SymbolicName"), path);
            assertEquals(bundle.getValue("Bundle-Version"), section.getValue("Bundle-Version"), path);
        }
    }

    @Test
    void itHasTheVersionOfItsOwnBundles() throws IOException {
        Attributes headers = content.manifest().getMainAttributes();

        assertEquals("io.cellgate", headers.getValue("DeploymentPackage-SymbolicName"));
        assertEquals(
                Set.of(headers.getValue("DeploymentPackage-Version")),
                content.manifest().getEntries().values().stream()
                        .filter(section ->
                                section.getValue("Bundle-SymbolicName").startsWith("io.cellgate."))
                        .map(section -> section.getValue("Bundle-Version"))
                        .collect(Collectors.toSet()));
    }

    @Test
    void itHoldsTheBundlesThatKarafInstalls() throws IOException {
        Set<String> installed = Pattern.compile("<bundle>mvn:io\\.cellgate/([^/]+)/[^/<]+(?:/jar/([^/<]+))?")
                .matcher(Files.readString(KARAF_FEATURES))
                .results()
                // a family's bundle is called as its artifact and its classifier
                .map(match -> match.group(1) + (match.group(2) == null ? "" : "." + match.group(2)))
                .filter(name -> !NOT_ON_KURA.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));

        assertFalse(installed.isEmpty());
        installed.add(ONLY_ON_KURA);
        assertEquals(installed, names("io.cellgate."));
        assertTrue(names("").containsAll(Set.of("com.fazecast.jSerialComm", "org.eclipse.paho.client.mqttv3")));
    }

    @Test
    void felixDeploymentAdminReadsAllOfIt() throws Exception {
        List<String> read = new ArrayList<>();
        try (JarInputStream stream = new JarInputStream(Files.newInputStream(FILE))) {
            StreamDeploymentPackage reader = new StreamDeploymentPackage(stream, null, null);
            for (AbstractInfo entry = reader.getNextEntry(); entry != null; entry = reader.getNextEntry()) {
                read.add(entry.getPath());
            }
        }

        assertEquals(content.pathsInManifest(), read);
    }

    private Set<String> names(String prefix) throws IOException {
        return content.manifest().getEntries().values().stream()
                .map(section -> section.getValue("Bundle-SymbolicName"))
                .filter(name -> name.startsWith(prefix))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
