package io.cellgate.telemetry.mqtt;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.cellgate.broker.BrokerLink;
import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.modem.ModemState;
import io.cellgate.telemetry.mqtt.paho.TestBroker;
import io.cellgate.telemetry.mqtt.paho.Watcher;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.ArgumentCaptor;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.Version;
import org.osgi.service.event.EventHandler;

class MqttTelemetryComponentTest {

    private static final AtomicInteger GATEWAYS = new AtomicInteger();

    @TempDir
    Path state;

    private final String gateway = "box" + GATEWAYS.incrementAndGet();
    private final String root = "cellgate/" + gateway;
    private final BundleContext context = mock(BundleContext.class);

    @SuppressWarnings("unchecked")
    private final ServiceRegistration<EventHandler> registration = mock(ServiceRegistration.class);

    @SuppressWarnings("unchecked")
    private final ServiceRegistration<BrokerLink> linkRegistration = mock(ServiceRegistration.class);

    @SuppressWarnings("unchecked")
    private final ServiceRegistration<Command> commandRegistration = mock(ServiceRegistration.class);

    private final AtomicReference<Command> offered = new AtomicReference<>();
    private final AtomicReference<Dictionary<String, ?>> published = new AtomicReference<>();
    private static TestBroker broker;

    @BeforeAll
    static void startBroker() throws IOException {
        broker = TestBroker.shared();
    }

    @BeforeEach
    void setUp() {
        Bundle bundle = mock(Bundle.class);
        when(bundle.getVersion()).thenReturn(new Version("1.2.3"));
        when(context.getBundle()).thenReturn(bundle);
        when(context.registerService(eq(BrokerLink.class), any(BrokerLink.class), any()))
                .thenReturn(linkRegistration);
        when(context.registerService(eq(Command.class), any(Command.class), any()))
                .thenAnswer(call -> {
                    offered.set(call.getArgument(1));
                    return commandRegistration;
                });
        when(context.registerService(eq(EventHandler.class), any(EventHandler.class), any()))
                .thenAnswer(call -> {
                    published.set(call.getArgument(2));
                    return registration;
                });
    }

    private Map<String, Object> config(String broker, String... more) {
        Map<String, Object> properties =
                new HashMap<>(Map.of("gateway", gateway, "broker", broker, "state.directory", state.toString()));
        for (int i = 0; i < more.length; i += 2) {
            properties.put(more[i], more[i + 1]);
        }
        return properties;
    }

    private void assertNoThreadIsLeft() {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertEquals(
                        List.of(),
                        Thread.getAllStackTraces().keySet().stream()
                                .map(Thread::getName)
                                .filter(name -> name.endsWith("-" + gateway) || name.startsWith("cellgate-mqtt"))
                                .toList()));
    }

    @Test
    void aBadConfigurationLeavesTheComponentUpAndAGoodOneMakesItConnect() throws MqttException {
        MqttTelemetryComponent component = new MqttTelemetryComponent(context, mock(), config("telnet://nowhere"));

        try (Watcher watcher = new Watcher(broker.uri(), root)) {
            component.modified(config(broker.uri()));
            watcher.await1(root + "/state", "\"version\":\"1.2.3\"");

            component.modified(config("telnet://nowhere"));
            component.modified(config(broker.uri(), "interval", "1s"));
            watcher.await1(root + "/telemetry", "\"sequence\":2");
            // not how often it was told: this broker now and then brings a message twice
            assertEquals(
                    List.of(),
                    watcher.on(root + "/state").stream()
                            .filter(state -> state.contains("\"online\":false"))
                            .toList(),
                    "the link was kept all the time");
        } finally {
            component.deactivate();
        }
    }

    @ParameterizedTest
    @CsvSource({"io.cellgate.mqtt~plant, io.cellgate.mqtt", "io.cellgate.mqtt,"})
    void aConnectionTellsWhichConfigurationItIsOf(String pid, String factory) {
        List<String> more = factory == null ? List.of() : List.of("service.factoryPid", factory, "service.pid", pid);
        MqttTelemetryComponent component =
                new MqttTelemetryComponent(context, mock(), config("telnet://nowhere", more.toArray(String[]::new)));
        component.deactivate();

        ArgumentCaptor<BrokerLink> link = ArgumentCaptor.forClass(BrokerLink.class);
        verify(context).registerService(eq(BrokerLink.class), link.capture(), any());
        assertEquals(pid, link.getValue().configuration());
    }

    @Test
    void whenItIsDeactivatedNothingIsLeft() throws MqttException {
        MqttTelemetryComponent component = new MqttTelemetryComponent(context, mock(), config(broker.uri()));
        try (Watcher watcher = new Watcher(broker.uri(), root)) {
            try {
                watcher.await1(root + "/state", "\"online\":true");
            } finally {
                component.deactivate();
            }
            watcher.await1(root + "/state", "\"online\":false");
        }
        verify(registration).unregister();
        verify(commandRegistration).unregister();
        assertNoThreadIsLeft();
    }

    @Test
    void whenItIsDeactivatedWithoutABrokerNothingIsLeftEither() throws IOException {
        MqttTelemetryComponent component =
                new MqttTelemetryComponent(context, mock(), config("tcp://127.0.0.1:" + TestBroker.freePort()));

        component.deactivate();

        assertNoThreadIsLeft();
    }

    @Test
    void homeAssistantFindsTheGatewayUntilDiscoveryIsSwitchedOff() throws MqttException {
        String prefix = "ha-" + gateway;
        String topic = prefix + "/device/cellgate_" + gateway + "/config";
        MqttTelemetryComponent component =
                new MqttTelemetryComponent(context, mock(), config(broker.uri(), "discovery", prefix));
        try (Watcher watcher = new Watcher(broker.uri(), prefix)) {
            component.addModem(Fixtures.modem("main", ModemState.READY));
            watcher.await1(topic, "modem_main_state");
            int before = watcher.on(topic).size();

            watcher.send(prefix + "/status", "online");
            await().atMost(Watcher.PATIENCE).until(() -> watcher.on(topic).size() > before);

            component.modified(config(broker.uri()));
            await().atMost(Watcher.PATIENCE).until(() -> watcher.on(topic).contains(""));
            try (Watcher late = new Watcher(broker.uri(), prefix)) {
                late.send(prefix + "/end", "end");
                late.await1(prefix + "/end", "end");
                assertEquals(List.of(), late.on(topic), "nothing is retained");
            }
        } finally {
            component.deactivate();
        }
    }

    private Map<String, Object> instance(String name, String... more) {
        Map<String, Object> properties = config(broker.uri(), more);
        properties.put("service.factoryPid", MqttSettings.PID);
        properties.put("service.pid", MqttSettings.PID + "~" + name + gateway);
        return properties;
    }

    @Test
    void ofTwoInstancesAtOneBrokerOneCarriesOutARequest() throws MqttException {
        AtomicInteger done = new AtomicInteger();
        Command command = mock(Command.class);
        when(command.description()).thenReturn(new CommandDescription("count", "Counts", List.of(), true));
        when(command.execute(any())).thenAnswer(call -> {
            done.incrementAndGet();
            return CompletableFuture.completedStage(CommandResult.ok(Map.of()));
        });
        try (Watcher watcher = new Watcher(broker.uri(), root);
                Watcher host = new Watcher(broker.uri(), "spBv1.0/cellgate")) {
            MqttTelemetryComponent json = new MqttTelemetryComponent(context, mock(), instance("json"));
            MqttTelemetryComponent plant =
                    new MqttTelemetryComponent(context, mock(), instance("plant", "format", "sparkplug"));
            try {
                json.addCommand(command, Map.of());
                plant.addCommand(command, Map.of());
                watcher.await1(root + "/state", "\"online\":true");
                await().atMost(Watcher.PATIENCE)
                        .until(() -> !host.under("spBv1.0/cellgate/NBIRTH/" + gateway)
                                .isEmpty());

                watcher.send(root + "/cmd/count", "{\"id\":\"1\"}");
                watcher.await1(root + "/reply/1", "\"status\":\"ok\"");
                watcher.send(root + "/cmd/count", "{\"id\":\"2\"}");
                watcher.await1(root + "/reply/2", "\"status\":\"ok\"");
                assertEquals(2, done.get());
            } finally {
                json.deactivate();
            }
            try {
                await().atMost(Watcher.PATIENCE).untilAsserted(() -> {
                    watcher.send(root + "/cmd/count", "{\"id\":\"3\"}");
                    assertEquals(3, done.get(), "the other takes over");
                });
            } finally {
                plant.deactivate();
            }
        }
    }

    @Test
    void nothingOfTheConfigurationIsAmongTheServiceProperties() {
        MqttTelemetryComponent component = new MqttTelemetryComponent(
                context, mock(), config(broker.uri(), "username", "u", "password", "pa55word"));

        assertEquals("{event.topics=io/cellgate/*}", String.valueOf(published.get()));
        component.deactivate();
    }

    @Test
    void theNumbersCanBeAskedFor() {
        MqttTelemetryComponent component = new MqttTelemetryComponent(context, mock(), config(broker.uri()));

        CommandResult result = offered.get()
                .execute(new CommandRequest(Map.of(), "shell"))
                .toCompletableFuture()
                .join();
        component.deactivate();

        assertEquals(CommandResult.Status.OK, result.status());
        String samples = String.valueOf(result.result().get("samples"));
        assertTrue(samples.contains("source=gateway/mqtt") && samples.contains("connects="), samples);
    }
}
