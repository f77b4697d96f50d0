package io.cellgate.itest.equinox;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** What Kura's ConfigurationService finds of ours: it tracks the references of {@code ConfigurableComponent} and calls none of them. */
@Timeout(300)
class KuraBridgeTest {

    private static final String MARKER = "org.eclipse.kura.configuration.ConfigurableComponent";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    @SuppressWarnings("JdkObsolete") // ConfigurationAdmin's own way to take properties
    void kuraIsShownEachConfigurationInTheNameOfTheBundleThatDescribesIt() throws Exception {
        try (Equinox equinox = Platform.in(folder)) {
            List<Bundle> bundles = install(equinox);
            assertEquals(List.of(), Equinox.start(bundles));
            Map<String, String> singles = new TreeMap<>(Map.of(
                    "io.cellgate.at", "io.cellgate.at",
                    "io.cellgate.gateway", "io.cellgate.gateway",
                    "io.cellgate.mqtt", "io.cellgate.mqtt",
                    "io.cellgate.ppp", "io.cellgate.ppp",
                    "io.cellgate.sms", "io.cellgate.sms"));
            shown(equinox, singles);

            Equinox.Service admin =
                    equinox.services("org.osgi.service.cm.ConfigurationAdmin").get(0);
            Object modem = admin.call("createFactoryConfiguration", "io.cellgate.modem", "?");
            Class<?> type = admin.reference().getBundle().loadClass("org.osgi.service.cm.Configuration");
            Equinox.Service.call(type, modem, "update", new Hashtable<>(Map.of("kura.service.pid", "roof")));
            Map<String, String> withModem = new TreeMap<>(singles);
            withModem.put("roof", "io.cellgate.modem");
            shown(equinox, withModem);

            Bundle at = bundles.stream()
                    .filter(bundle -> bundle.getSymbolicName().equals("io.cellgate.at"))
                    .findFirst()
                    .orElseThrow();
            at.stop();
            withModem.remove("io.cellgate.at");
            shown(equinox, withModem);
            at.start();
            withModem.put("io.cellgate.at", "io.cellgate.at");
            shown(equinox, withModem);

            Equinox.Service.call(type, modem, "delete");
            shown(equinox, singles);
        }
    }

    /** Waits until the names that Kura's user sees are these, each with the description that Kura looks for in the marker's own bundle. */
    private static void shown(Equinox equinox, Map<String, String> descriptions) {
        await("Kura to be shown " + descriptions).atMost(PATIENCE).untilAsserted(() -> {
            Map<String, String> found = new TreeMap<>();
            for (Equinox.Service marker : equinox.services(MARKER)) {
                Object factory = marker.reference().getProperty("service.factoryPid");
                String description =
                        String.valueOf(factory == null ? marker.reference().getProperty("service.pid") : factory);
                assertNotNull(
                        marker.reference().getBundle().getEntry("OSGI-INF/metatype/" + description + ".xml"),
                        description);
                found.put(String.valueOf(marker.reference().getProperty("kura.service.pid")), description);
            }
            assertEquals(descriptions, found);
        });
    }

    private List<Bundle> install(Equinox equinox) throws IOException, BundleException {
        List<Path> jars =
                new ArrayList<>(DeploymentPackageContent.unpack(Files.createDirectory(folder.resolve("bundles"))));
        jars.add(KuraStandIn.write(folder));
        return Platform.install(equinox, jars);
    }
}
