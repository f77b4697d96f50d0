package io.cellgate.itest.equinox;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.itest.equinox.kura.StandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** The deployment package on the framework of a Kura; the build runs it on Kura 5's and on Kura 6's, each in a JVM of its own. */
@Timeout(300)
class KuraPlatformTest {

    private static final String MODEM = "io.cellgate.modem.Modem";
    private static final String CONFIGURATION_ADMIN = "org.osgi.service.cm.ConfigurationAdmin";

    /** Generous: a machine under load must not turn a test red. */
    private static final Duration PATIENCE = Duration.ofSeconds(200);

    @TempDir
    Path folder;

    private List<Path> ours = List.of();

    @BeforeEach
    void unpack() throws IOException {
        ours = DeploymentPackageContent.unpack(Files.createDirectory(folder.resolve("bundles")));
    }

    @Test
    void itIsTheFrameworkOfThatKura() throws Exception {
        try (Equinox equinox = Platform.in(folder)) {
            String wanted = System.getProperty("platform.framework");
            assertTrue(equinox.version().startsWith(wanted + "."), equinox.version() + " instead of " + wanted);
        }
    }

    /** In the package's order, in the opposite one, and in two that chance has chosen once. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void everyBundleResolvesAndStartsInAnyOrder(int order) throws Exception {
        try (Equinox equinox = Platform.in(folder)) {
            List<Bundle> bundles = Platform.install(equinox, ours);
            if (order == 1) {
                Collections.reverse(bundles);
            } else if (order > 1) {
                Collections.shuffle(bundles, new Random(order));
            }

            assertEquals(List.of(), Equinox.start(bundles));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.cellgate.api",
                "com.fazecast.jSerialComm",
                "com.grack.nanojson",
                "org.eclipse.paho",
                "org.apache.felix.scr"
            })
    void withoutOneOfThemSomethingDoesNotResolve(String leftOut) throws Exception {
        try (Equinox equinox = Platform.in(folder)) {
            assertTrue(!Equinox.start(without(equinox, leftOut)).isEmpty(), "nobody misses " + leftOut);
        }
    }

    /** As Kura makes a factory component: a PID of its own, the person's name beside it, and a PIN that Kura has encrypted. */
    @Test
    void aModemThatKuraMadeGetsToReadyAndIsToldToKura() throws Exception {
        try (SimulatedModule module = new SimulatedModule(folder, "2468");
                Equinox equinox = Platform.in(folder)) {
            // what decrypts comes last
            List<Path> jars = new ArrayList<>(ours);
            jars.add(KuraStandIn.write(folder));
            List<Bundle> bundles = Platform.install(equinox, jars);
            assertEquals(List.of(), Equinox.start(bundles.subList(0, bundles.size() - 1)));
            configure(
                    equinox,
                    "getConfiguration",
                    "io.cellgate.at",
                    Map.of("sysfs.root", module.sysfs(), "dev.root", module.dev(), "lock.directory", sub("lock")));
            configure(
                    equinox,
                    "getConfiguration",
                    "io.cellgate.ppp",
                    Map.of("run.directory", sub("run"), "log.directory", sub("log")));
            configure(
                    equinox,
                    "createFactoryConfiguration",
                    "io.cellgate.modem",
                    Map.of("device", "auto", "kura.service.pid", "roof", "pin", StandIn.ENCRYPTED + "2468"));
            configure(
                    equinox,
                    "createFactoryConfiguration",
                    "io.cellgate.kura.cloud",
                    Map.of("kura.service.pid", "cloud", "publisher", StandIn.PUBLISHER, "interval", "1s"));
            assertEquals(List.of(), Equinox.start(bundles));

            await("modem roof to be ready").atMost(PATIENCE).untilAsserted(() -> {
                Map<String, Object> status = statusOfTheModem(equinox);
                assertEquals("roof ready", status.get("name") + " " + status.get("state"), status::toString);
            });
            await("Kura to be told").atMost(PATIENCE).untilAsserted(() -> {
                List<?> heard = (List<?>)
                        equinox.services(StandIn.class.getName()).get(0).call("heard");
                assertTrue(heard.contains("ready 001010123456789"), heard::toString);
                assertTrue(
                        heard.stream()
                                .map(String::valueOf)
                                .anyMatch(text -> text.startsWith("telemetry ") && text.contains("modem/roof/rssiDbm")),
                        heard::toString);
            });
        }
    }

    /** All but one of ours or Kura's. */
    private List<Bundle> without(Equinox equinox, String leftOut) throws IOException, BundleException {
        List<Path> jars = new ArrayList<>(Platform.bundles());
        jars.addAll(ours);
        int all = jars.size();
        jars.removeIf(jar -> jar.getFileName().toString().startsWith(leftOut));
        assertEquals(all - 1, jars.size(), leftOut);
        List<Bundle> bundles = new ArrayList<>();
        for (Path jar : jars) {
            bundles.add(equinox.install(jar));
        }
        return bundles;
    }

    private String sub(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name)).toString();
    }

    @SuppressWarnings("JdkObsolete") // ConfigurationAdmin's own way to take properties
    private static void configure(Equinox equinox, String method, String pid, Map<String, String> values)
            throws ReflectiveOperationException {
        Equinox.Service admin = equinox.services(CONFIGURATION_ADMIN).get(0);
        Object configuration = admin.call(method, pid, "?");
        Dictionary<String, Object> properties = new Hashtable<>(values);
        Equinox.Service.call(
                admin.reference().getBundle().loadClass("org.osgi.service.cm.Configuration"),
                configuration,
                "update",
                properties);
    }

    @SuppressWarnings("unchecked") // the contract of Status.toMap
    private static Map<String, Object> statusOfTheModem(Equinox equinox) throws ReflectiveOperationException {
        List<Equinox.Service> modems = equinox.services(MODEM);
        assertEquals(1, modems.size());
        Object status = modems.get(0).call("status");
        return (Map<String, Object>) Equinox.Service.call(status.getClass(), status, "toMap");
    }
}
