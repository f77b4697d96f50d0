package io.cellgate.itest.felix;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.junit.Before;
import org.junit.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.wiring.FrameworkWiring;

/** What the shell says, with every bundle there and with one that lacks something. */
public class ShellTest extends FelixTest {

    private static final String SHELL = "io.cellgate.shell";

    @Before
    public void oneModem() {
        gateway.configure(Pids.MODEM + "~main", Map.of());
        gateway.modemBecomes("main", "is there", status -> true);
    }

    /** What a command prints on the session's console, and why it failed. */
    private String shell(String line) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CommandSession session =
                gateway.service(CommandProcessor.class).createSession(InputStream.nullInputStream(), out, out)) {
            session.put("SCOPE", "cellgate:felix:gogo:*");
            session.execute(line);
        } catch (Exception e) {
            return out.toString(StandardCharsets.UTF_8) + "failed: " + e.getMessage();
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private void eventuallySays(String line, String part) {
        Gateway.eventually(line + " says '" + part + "'", () -> shell(line).contains(part), () -> shell(line));
    }

    private void eventuallySaysNot(String line, String part) {
        Gateway.eventually(line + " without '" + part + "'", () -> !shell(line).contains(part), () -> shell(line));
    }

    @Test
    public void withNothingWrongThereIsNoProblem() {
        eventuallySaysNot("summary", "problem");
        assertTrue(shell("summary"), shell("summary").startsWith("modem main: "));
    }

    @Test
    public void afterTheShellAloneIsReplacedTheModemIsStillShown() throws BundleException, IOException {
        eventuallySays("summary", "modem main: ");
        for (int i = 0; i < 3; i++) {
            Bundle shell = gateway.bundle(SHELL);
            try (InputStream newer = URI.create(shell.getLocation()).toURL().openStream()) {
                shell.update(newer);
            }
            refresh(shell);
            Gateway.eventually(
                    "summary is back", () -> !shell("summary").contains("not found"), () -> shell("summary"));
            assertTrue(shell("summary"), shell("summary").startsWith("modem main: "));
        }
    }

    @Test
    public void aRefusedConfigurationOfAnyPidIsAProblemUntilItIsCorrected() throws IOException {
        for (Map.Entry<String, Map<String, String>> bad : Map.of(
                        Pids.MODEM + "~main",
                        Map.of("poll.signal", "never"),
                        "io.cellgate.uplink~roof",
                        Map.of("apn", "internet", "cid", "99"),
                        Pids.AT,
                        Map.of("trace.bytes", "many"),
                        Pids.PPP,
                        Map.of("run.directory", "relative"),
                        "io.cellgate.mqtt",
                        Map.of("brokers", "carrier-pigeon://home"),
                        SHELL,
                        Map.of("socket", "relative"))
                .entrySet()) {
            gateway.configure(bad.getKey(), bad.getValue());
            eventuallySays("summary", "problem: " + bad.getKey() + ": property '");
            eventuallySays("status", "pid: " + bad.getKey());
            if (List.of(Pids.AT, Pids.PPP).contains(bad.getKey())) {
                settle();
            } else {
                gateway.delete(bad.getKey());
            }
            eventuallySaysNot("summary", bad.getKey() + ": property '");
        }
    }

    @Test
    public void aPropertyThatIsNotKnownIsAProblemUntilItIsGone() {
        gateway.configure(Pids.MODEM + "~main", Map.of("devise", "auto"));
        eventuallySays("summary", "io.cellgate.modem~main: property 'devise' is not known and has no effect");
        gateway.configure(Pids.MODEM + "~main", Map.of("device", "auto"));
        eventuallySaysNot("summary", "problem");
    }

    @Test
    public void aBundleThatLacksAPackageIsNamedWithIt() throws BundleException, IOException {
        Bundle library = gateway.bundle("com.grack.nanojson");
        String location = library.getLocation();
        Bundle mqtt = gateway.bundle("io.cellgate.telemetry.mqtt");
        library.uninstall();
        try {
            refresh(library);
            eventuallySays(
                    "summary",
                    "problem: bundle io.cellgate.telemetry.mqtt cannot start: it lacks package com.grack.nanojson");
            assertTrue(shell("summary"), shell("summary").contains("failed: there "));
            assertTrue(shell("status"), shell("status").contains("missing: package com.grack.nanojson"));
        } finally {
            FrameworkUtil.getBundle(ShellTest.class)
                    .getBundleContext()
                    .installBundle(location)
                    .start();
            mqtt.start();
        }
        eventuallySaysNot("summary", "problem");
    }

    @Test
    public void aComponentThatLacksAServiceIsNamedWithIt() throws BundleException {
        Bundle transport = gateway.bundle("io.cellgate.at");
        transport.stop();
        try {
            eventuallySays("summary", "problem: bundle io.cellgate.at is stopped; 'start " + transport.getBundleId());
            eventuallySays("summary", "waits for a service io.cellgate.at.trace.AtTraces");
        } finally {
            transport.start();
        }
        eventuallySaysNot("summary", "problem");
    }

    private static void refresh(Bundle bundle) {
        CountDownLatch done = new CountDownLatch(1);
        FrameworkUtil.getBundle(ShellTest.class)
                .getBundleContext()
                .getBundle(0)
                .adapt(FrameworkWiring.class)
                .refreshBundles(List.of(bundle), event -> {
                    if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                        done.countDown();
                    }
                });
        try {
            assertTrue("refreshed", done.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            assertEquals("refreshed", "interrupted");
        }
    }
}
