package io.cellgate.modem.provider;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.atLeast;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.cellgate.event.GatewayEvent;
import io.cellgate.metric.MetricSource;
import io.cellgate.modem.Modem;
import io.cellgate.modem.ModemException;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.call.AuthenticationProtocol;
import io.cellgate.modem.call.DataContext;
import io.cellgate.modem.message.Messaging;
import io.cellgate.modem.message.Ussd;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.ArgumentCaptor;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;

class ModemComponentTest {

    @TempDir
    Path state;

    private final BundleContext context = mock();
    private final ServiceRegistration<Modem> registration = mock();
    private final ServiceRegistration<Messaging> messaging = mock();
    private final ServiceRegistration<Ussd> ussd = mock();
    private final ServiceRegistration<MetricSource> metrics = mock();
    private final List<Event> events = Collections.synchronizedList(new ArrayList<>());
    private Optional<ModemComponent> component = Optional.empty();

    private Map<String, Object> properties(TestConfig config) {
        return config.with("service.pid", "io.cellgate.modem~van")
                .with("state.directory", state.toString())
                .properties();
    }

    private Modem activate(TestConfig config) {
        when(context.registerService(eq(Modem.class), any(Modem.class), any())).thenReturn(registration);
        when(context.registerService(eq(Messaging.class), any(Messaging.class), any()))
                .thenReturn(messaging);
        when(context.registerService(eq(Ussd.class), any(Ussd.class), any())).thenReturn(ussd);
        when(context.registerService(eq(MetricSource.class), any(MetricSource.class), any()))
                .thenReturn(metrics);
        ModemComponent made = new ModemComponent(context, mock(), properties(config));
        component = Optional.of(made);
        EventAdmin admin = mock();
        doAnswer(call -> events.add(call.getArgument(0))).when(admin).postEvent(any());
        made.bindEvents(admin);
        made.activate();
        ArgumentCaptor<Modem> modem = ArgumentCaptor.captor();
        verify(context).registerService(eq(Modem.class), modem.capture(), any());
        return modem.getValue();
    }

    @AfterEach
    void deactivate() {
        component.ifPresent(ModemComponent::deactivate);
        // an executor is terminated a moment before its thread is gone
        await("no thread is left").until(() -> !threads().contains("cellgate-modem-van"));
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
    }

    @Test
    void theServiceShowsItsNameAndNothingOfItsConfiguration() {
        Modem modem = activate(new TestConfig().with("pin", "4321"));

        ArgumentCaptor<Dictionary<String, ?>> properties = ArgumentCaptor.captor();
        verify(context).registerService(eq(Modem.class), any(Modem.class), properties.capture());
        assertEquals("van", modem.name());
        assertEquals(1, properties.getValue().size());
        assertEquals("van", properties.getValue().get("cellgate.name"));
    }

    @Test
    void partnersThatComeInAnyOrderBringTheModuleUpAndTheirEventsOut() {
        Modem modem = activate(new TestConfig());
        FakeTransport transport = new FakeTransport().with("/dev/ttyUSB2", FakeModule.mu509());
        FakeDirectory directory = new FakeDirectory();
        directory.plug(FakeDirectory.module("1-1", 0));

        component.orElseThrow().bindProfile(Gateway.MU509);
        component.orElseThrow().bindDirectory(directory);
        component.orElseThrow().bindTransport(transport);

        await().until(() -> modem.status().state() == ModemState.READY);
        await().until(() -> events.stream()
                .map(event -> GatewayEvent.from(event).orElseThrow())
                .anyMatch(event -> event.source().equals("modem/van")
                        && "ready".equals(event.details().get("state"))));
    }

    @Test
    void anUnusableConfigurationShowsInTheStatusUntilItIsCorrected() {
        Modem modem = activate(new TestConfig().with("baud", "fast"));
        await().until(() -> modem.status().state() == ModemState.MISCONFIGURED);
        assertTrue(modem.status().detail().orElseThrow().contains("'baud'"));

        component.orElseThrow().modified(properties(new TestConfig()));

        await().until(() -> modem.status().state() == ModemState.WAITING_DEVICE);
    }

    @Test
    void aLaterUnusableConfigurationChangesNothing() {
        Modem modem = activate(new TestConfig());
        FakeTransport transport = new FakeTransport().with("/dev/ttyS1", FakeModule.mu509());
        component.orElseThrow().bindProfile(Gateway.MU509);
        component.orElseThrow().bindTransport(transport);
        component.orElseThrow().modified(properties(new TestConfig().with("at.port", "/dev/ttyS1")));
        await().until(() -> modem.status().state() == ModemState.READY);

        component.orElseThrow().modified(properties(new TestConfig().with("at.port", "nonsense")));

        assertEquals(ModemState.READY, modem.status().state());
        assertEquals(1, transport.opened());
    }

    private ModemComponent another(String name) {
        ModemComponent made = new ModemComponent(context, mock(), named(name));
        made.activate();
        return made;
    }

    private Map<String, Object> named(String name) {
        return new TestConfig()
                .with("service.pid", "io.cellgate.modem.2")
                .with("name", name)
                .with("state.directory", state.toString())
                .properties();
    }

    private List<String> registered() {
        ArgumentCaptor<Modem> modems = ArgumentCaptor.captor();
        verify(context, atLeast(0)).registerService(eq(Modem.class), modems.capture(), any());
        return modems.getAllValues().stream().map(Modem::name).toList();
    }

    @Test
    void theSecondModemOfANameWaitsUntilTheFirstGoes() {
        Modem first = activate(new TestConfig());
        ModemComponent second = another("van");
        assertEquals(List.of("van"), registered());
        assertEquals(ModemState.WAITING_DEVICE, first.status().state());

        component.orElseThrow().deactivate();

        assertEquals(List.of("van", "van"), registered());
        second.deactivate();
    }

    @Test
    void aModemThatIsRenamedLeavesItsNameToWhoWaitsForIt() {
        Modem unused = activate(new TestConfig());
        ModemComponent second = another("van");

        component.orElseThrow().modified(named("bus"));

        assertEquals(List.of("van", "bus", "van"), registered());
        second.deactivate();
    }

    @Test
    void aModemThatIsGivenATakenNameKeepsItsOwn() {
        Modem unused = activate(new TestConfig());
        ModemComponent second = another("bus");

        second.modified(named("van"));
        assertEquals(List.of("van", "bus"), registered());
        second.modified(named("bus"));
        component.orElseThrow().deactivate();

        assertEquals(List.of("van", "bus"), registered());
        second.deactivate();
    }

    @Test
    void theEndUnregistersTheServiceAndClosesThePort() {
        Modem modem = activate(new TestConfig().with("at.port", "/dev/ttyS1"));
        FakeTransport transport = new FakeTransport().with("/dev/ttyS1", FakeModule.mu509());
        component.orElseThrow().bindProfile(Gateway.MU509);
        component.orElseThrow().bindTransport(transport);
        await().until(() -> modem.status().state() == ModemState.READY);

        component.orElseThrow().deactivate();

        verify(registration).unregister();
        verify(messaging).unregister();
        verify(ussd).unregister();
        verify(metrics).unregister();
        assertEquals(0, transport.open());
    }

    @Test
    void whoeverStillWaitsAtTheEndIsToldSo() {
        Modem modem = activate(new TestConfig());
        component.orElseThrow().deactivate();
        DataContext data = new DataContext(
                1,
                "IP",
                Optional.of("a"),
                Optional.empty(),
                Optional.empty(),
                AuthenticationProtocol.NONE,
                Optional.empty(),
                OptionalInt.empty());

        String message = assertThrows(ModemException.class, () -> Gateway.answer(modem.prepareCall(data)))
                .getMessage();

        assertTrue(message.contains("stopped"), message);
    }
}
