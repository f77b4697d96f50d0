package io.cellgate.itest.felix;

import static io.cellgate.itest.felix.Gateway.eventually;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.cellgate.uplink.UplinkState;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.Before;
import org.junit.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** Any of our bundles is taken away and put back while the others run. */
public final class HotSwapTest extends FelixTest {

    private static final String NO_MODULE = "waiting-device";

    // spotless:off
    private static final Map<String, Owner> OWNERS = Map.of(
            "io.cellgate.at",                 new Owner("cellgate-at-.*",             "io.cellgate.at.provider."),
            "io.cellgate.modem",              new Owner("cellgate-modem-.*",          "io.cellgate.modem.provider."),
            "io.cellgate.profile.configured", new Owner("cellgate-profile-.*",        "io.cellgate.profile.configured."),
            "io.cellgate.profile.mu509",      new Owner("cellgate-profile-.*",        "io.cellgate.profile."),
            "io.cellgate.ppp",                new Owner("cellgate-ppp.*",             "io.cellgate.ppp.provider."),
            "io.cellgate.uplink",             new Owner("cellgate-(uplink|check|routes).*", "io.cellgate.uplink.provider."),
            "io.cellgate.gateway",            new Owner("cellgate-gateway.*",         "io.cellgate.gateway."),
            "io.cellgate.telemetry.mqtt",     new Owner("cellgate-mqtt.*|MQTT .*",    "io.cellgate.telemetry.mqtt."),
            "io.cellgate.shell",              new Owner("cellgate-shell.*",           "io.cellgate.shell."));
    // spotless:on

    /** By what a bundle's threads are told: their names, and the code that they run. */
    private record Owner(String names, String code) {

        boolean owns(String name, StackTraceElement[] stack) {
            return name.matches(names)
                    || Arrays.stream(stack)
                            .anyMatch(frame -> frame.getClassName().startsWith(code));
        }
    }

    @Before
    public void bringUp() {
        gateway.configure(Pids.MODEM + "~main", Map.of("device", "auto"));
        gateway.configure(Pids.PROFILE + "~lx100", Map.of("models", "LX100"));
        gateway.configure(Pids.UPLINK + "~main", Map.of("apn", "internet"));
        gateway.configure(Pids.MQTT, Map.of("broker", "tcp://127.0.0.1:9"));
        eventuallyUp();
    }

    @Test
    public void theOthersStayWhileABundleIsAwayAndAllComesBackWithIt() throws BundleException {
        for (String name : Pids.SWAPPED) {
            Bundle bundle = gateway.bundle(name);
            bundle.stop();
            try {
                gateway.ours().stream()
                        .filter(other -> !other.equals(bundle))
                        .forEach(other ->
                                assertEquals(other + " while " + name + " is away", Bundle.ACTIVE, other.getState()));
            } finally {
                bundle.start();
            }
            eventuallyUp();
        }
    }

    @Test
    public void withoutPppdControlTheUplinkNamesIt() throws BundleException {
        whileAway("io.cellgate.ppp", () -> uplinkSays("pppd control"));
    }

    @Test
    public void withoutTheModemBundleTheUplinkNamesTheModem() throws BundleException {
        whileAway("io.cellgate.modem", () -> uplinkSays("there is no modem 'main'"));
    }

    @Test
    public void withoutTheTransportTheModemNamesIt() throws BundleException {
        whileAway("io.cellgate.at", () -> {
            gateway.modemBecomes(
                    "main",
                    "says that the transport is missing",
                    status -> status.detail().orElse("").contains("io.cellgate.at"));
            uplinkSays("io.cellgate.at");
        });
    }

    @Test
    public void withoutTheUplinkBundleTheModemGoesOn() throws BundleException {
        whileAway("io.cellgate.uplink", () -> {
            assertEquals(List.of(), gateway.services(io.cellgate.uplink.Uplink.class));
            assertTrue(
                    "no command of its is left: " + gateway.commands(),
                    !gateway.commands().contains("connect"));
            gateway.modemBecomes(
                    "main", "goes on", status -> status.state().published().equals(NO_MODULE));
        });
    }

    @Test
    public void aBundleIsReplacedByANewerFile() throws BundleException, IOException {
        for (String name : Pids.SWAPPED) {
            Bundle bundle = gateway.bundle(name);
            try (InputStream newer = URI.create(bundle.getLocation()).toURL().openStream()) {
                bundle.update(newer);
            }
            assertEquals(name, Bundle.ACTIVE, bundle.getState());
            eventuallyUp();
        }
    }

    @Test
    public void aStoppedBundleLeavesNoThreadBehind() throws BundleException {
        List<Bundle> stopped = new ArrayList<>();
        try {
            for (String name : Pids.SWAPPED) {
                Bundle bundle = gateway.bundle(name);
                bundle.stop();
                stopped.add(bundle);
                eventually(
                        "no thread of " + name + " without it",
                        () -> threadsOf(name).isEmpty(),
                        () -> threadsOf(name));
            }
            eventually("no thread of ours is left", () -> Gateway.threads().isEmpty(), Gateway::threads);
        } finally {
            for (Bundle bundle : stopped) {
                bundle.start();
            }
        }
        eventuallyUp();
    }

    /** Live threads that a bundle has started, by their names, or that run its code. */
    private static List<String> threadsOf(String bundle) {
        Owner owner = OWNERS.get(bundle);
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(entry -> !entry.getKey().equals(Thread.currentThread()))
                .filter(entry -> owner.owns(entry.getKey().getName(), entry.getValue()))
                .map(entry -> entry.getKey().getName())
                .toList();
    }

    private void whileAway(String name, Runnable check) throws BundleException {
        Bundle bundle = gateway.bundle(name);
        bundle.stop();
        try {
            check.run();
        } finally {
            bundle.start();
        }
        eventuallyUp();
    }

    private void uplinkSays(String part) {
        gateway.uplinkBecomes(
                "main",
                "says '" + part + "'",
                status -> status.state() == UplinkState.WAITING_MODEM
                        && status.detail().orElse("").contains(part));
    }

    /** As it is with everything there but the module itself. */
    private void eventuallyUp() {
        gateway.modemBecomes(
                "main",
                "waits for a module",
                s -> s.state().published().equals(NO_MODULE)
                        && !s.detail().orElse("").contains("io.cellgate.at"));
        uplinkSays("modem main is " + NO_MODULE);
        eventually(
                "commands",
                () -> gateway.commands().containsAll(List.of("connect", "disconnect", "status")),
                gateway::commands);
    }
}
