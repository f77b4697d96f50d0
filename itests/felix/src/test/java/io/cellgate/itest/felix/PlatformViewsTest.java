package io.cellgate.itest.felix;

import static io.cellgate.itest.felix.Gateway.eventually;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.options;
import static org.ops4j.pax.exam.CoreOptions.systemPackages;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.apache.felix.hc.api.execution.HealthCheckSelector;
import org.apache.felix.hc.core.impl.executor.HealthCheckExecutorImpl;
import org.apache.felix.inventory.Format;
import org.apache.felix.inventory.InventoryPrinter;
import org.junit.Test;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** What the gateway tells Felix's health checks and its Web Console, on a platform that has them. */
public final class PlatformViewsTest extends FelixTest {

    @Override
    @Configuration
    public Option[] container() {
        return options(
                ShippedBundles.options(),
                // The core wants it, and has nothing to serve without a service of it.
                systemPackages("org.osgi.service.http;version=1.2.1", "org.osgi.service.http.context;version=1.1"),
                jarOf(HealthCheck.class),
                jarOf(HealthCheckExecutorImpl.class),
                jarOf(InventoryPrinter.class));
    }

    private static Option jarOf(Class<?> type) {
        return bundle(type.getProtectionDomain().getCodeSource().getLocation().toString());
    }

    private HealthCheck check(String name) {
        return service(HealthCheck.class, HealthCheck.NAME, name);
    }

    private <T> T service(Class<T> type, String property, String value) {
        eventually(
                type.getSimpleName() + " " + value,
                () -> gateway.service(type, property, value).isPresent());
        return gateway.service(type, property, value).orElseThrow();
    }

    @Test
    public void theHealthOfTheLinkIsThatOfItsLight() {
        gateway.configure(Pids.UPLINK + "~main", Map.of("apn", "internet"));
        HealthCheck link = check("cellgate link");

        eventually(
                "the uplink waits for its modem",
                () -> link.execute().toString().contains("Uplink main waits"),
                link::execute);
        assertEquals(Result.Status.TEMPORARILY_UNAVAILABLE, link.execute().getStatus());
    }

    @Test
    public void theHealthChecksCoreFindsBothByTheirTag() {
        HealthCheckExecutor executor = gateway.service(HealthCheckExecutor.class);
        gateway.configure(Pids.UPLINK + "~main", Map.of("apn", "internet"));

        eventually(
                "both checks",
                () -> results(executor)
                        .equals(Map.of(
                                "cellgate link", Result.Status.TEMPORARILY_UNAVAILABLE,
                                "cellgate gateway", Result.Status.OK)),
                () -> results(executor));
    }

    private static Map<String, Result.Status> results(HealthCheckExecutor executor) {
        return executor.execute(HealthCheckSelector.tags("cellgate")).stream()
                .collect(Collectors.toMap(
                        result -> result.getHealthCheckMetadata().getName(),
                        result -> result.getHealthCheckResult().getStatus()));
    }

    @Test
    public void aRefusedConfigurationIsAWarningUntilItIsCorrected() {
        HealthCheck whole = check("cellgate gateway");
        gateway.configure(Pids.MODEM + "~main", Map.of("baud", "fast"));
        eventually("a warning", () -> whole.execute().getStatus() == Result.Status.WARN, whole::execute);
        assertTrue(whole.execute().toString().contains("'baud' has the value 'fast'"));

        gateway.configure(Pids.MODEM + "~main", Map.of("baud", "115200"));
        eventually("all is well", () -> whole.execute().isOk(), whole::execute);
    }

    @Test
    public void theInventoryHasAPageThatGoesWithItsBundle() throws BundleException {
        gateway.configure(Pids.UPLINK + "~main", Map.of("apn", "internet"));
        gateway.uplinkBecomes("main", "there", status -> true);
        InventoryPrinter printer = service(InventoryPrinter.class, InventoryPrinter.NAME, "cellgate");

        assertTrue(printed(printer, Format.TEXT), printed(printer, Format.TEXT).contains("uplink main: "));
        assertTrue(printed(printer, Format.JSON).contains("\"uplinks\":[{\"name\":\"main\""));

        Bundle bundle = gateway.bundle("io.cellgate.gateway");
        bundle.stop();
        try {
            eventually(
                    "no page",
                    () -> gateway.service(InventoryPrinter.class, InventoryPrinter.NAME, "cellgate")
                            .isEmpty());
            assertTrue(gateway.service(HealthCheck.class, HealthCheck.NAME, "cellgate link")
                    .isEmpty());
        } finally {
            bundle.start();
        }
    }

    private static String printed(InventoryPrinter printer, Format format) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        printer.print(out, format, false);
        out.flush();
        return text.toString();
    }
}
