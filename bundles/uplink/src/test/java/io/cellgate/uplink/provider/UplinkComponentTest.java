package io.cellgate.uplink.provider;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.atLeast;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.cellgate.metric.MetricSource;
import io.cellgate.uplink.Uplink;
import io.cellgate.uplink.UplinkState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.ArgumentCaptor;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.ComponentConstants;
import org.osgi.service.event.EventHandler;

class UplinkComponentTest {

    private static final int DELETED = ComponentConstants.DEACTIVATION_REASON_CONFIGURATION_DELETED;

    @TempDir
    Path state;

    private final BundleContext context = mock();
    private final ServiceRegistration<Uplink> registration = mock();
    private final ServiceRegistration<MetricSource> metrics = mock();
    private final ServiceRegistration<EventHandler> handler = mock();
    private final RoutesComponent routes = new RoutesComponent();
    private final List<UplinkComponent> active = new ArrayList<>();

    @BeforeEach
    void frameworkRuns() {
        Bundle system = mock();
        when(system.getState()).thenReturn(Bundle.ACTIVE);
        when(context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION)).thenReturn(system);
        when(context.registerService(eq(Uplink.class), any(Uplink.class), any()))
                .thenReturn(registration);
        when(context.registerService(eq(MetricSource.class), any(MetricSource.class), any()))
                .thenReturn(metrics);
        when(context.registerService(eq(EventHandler.class), any(EventHandler.class), any()))
                .thenReturn(handler);
    }

    @AfterEach
    void end() {
        List.copyOf(active).forEach(this::deactivate);
        routes.stop();
        await("no thread is left")
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("cellgate-uplink-")));
    }

    private void deactivate(UplinkComponent component) {
        active.remove(component);
        component.deactivate(DELETED);
    }

    /** As a console makes it that has PIDs of its own. */
    private Map<String, Object> properties(String number, Object... others) {
        Map<String, Object> properties = new HashMap<>(Map.of(
                "service.pid", "io.cellgate.uplink." + number, "apn", "internet", "state.directory", state.toString()));
        for (int i = 0; i < others.length; i += 2) {
            properties.put((String) others[i], others[i + 1]);
        }
        return properties;
    }

    private UplinkComponent activate(String number, Object... others) {
        UplinkComponent made =
                new UplinkComponent(context, mock(), new SupervisionFile(context), routes, properties(number, others));
        active.add(made);
        return made;
    }

    private List<Uplink> registered() {
        ArgumentCaptor<Uplink> uplinks = ArgumentCaptor.captor();
        verify(context, atLeast(0)).registerService(eq(Uplink.class), uplinks.capture(), any());
        return uplinks.getAllValues();
    }

    private List<String> names() {
        return registered().stream().map(Uplink::name).toList();
    }

    @Test
    void theSecondUplinkOfANameLeavesTheFirstAloneAndTakesItsPlaceWhenItGoes() {
        FakePpp ppp = new FakePpp();
        UplinkComponent first = activate("1");
        first.bindDaemon(ppp);
        await().until(() -> ppp.adoptions.size() == 1);
        UplinkComponent second = activate("2");
        second.bindDaemon(ppp);

        assertEquals(List.of("main"), names());
        assertEquals(1, ppp.adoptions.size());
        verify(registration, never()).unregister();
        deactivate(first);

        assertEquals(List.of("main", "main"), names());
        await().until(() -> ppp.adoptions.size() == 2);
    }

    @Test
    void anUplinkThatIsGivenANameOfItsOwnBegins() {
        UplinkComponent unused = activate("1");
        UplinkComponent second = activate("2");

        second.modified(properties("2", "name", "roof"));

        assertEquals(List.of("main", "roof"), names());
        verify(registration, never()).unregister();
    }

    @Test
    void anUplinkThatIsRenamedLeavesItsNameToWhoWaitsForIt() {
        UplinkComponent first = activate("1");
        UplinkComponent unused = activate("2");

        first.modified(properties("1", "name", "roof"));

        assertEquals(List.of("main", "roof", "main"), names());
        verify(registration, times(1)).unregister();
    }

    @Test
    void anUplinkThatIsGivenATakenNameKeepsItsOwn() {
        UplinkComponent first = activate("1", "name", "roof");
        UplinkComponent unused = activate("2");

        first.modified(properties("1"));

        assertEquals(List.of("roof", "main"), names());
        verify(registration, never()).unregister();
    }

    @Test
    void aConfigurationThatCannotBeUsedShowsUntilItIsCorrected() {
        UplinkComponent component = activate("1", "cid", "many");
        Uplink uplink = registered().get(0);
        await().until(() -> uplink.status().state() == UplinkState.FAILED);

        component.modified(properties("1"));

        await().until(() -> uplink.status().state() == UplinkState.WAITING_MODEM);
        assertEquals(List.of("main"), names());
    }
}
