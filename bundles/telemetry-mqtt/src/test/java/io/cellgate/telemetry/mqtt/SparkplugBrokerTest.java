package io.cellgate.telemetry.mqtt;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.common.actor.ThreadActor;
import io.cellgate.event.GatewayEvent;
import io.cellgate.telemetry.mqtt.broker.ConnectionSettings;
import io.cellgate.telemetry.mqtt.broker.Connections;
import io.cellgate.telemetry.mqtt.broker.RetryWait;
import io.cellgate.telemetry.mqtt.command.CommandPolicy;
import io.cellgate.telemetry.mqtt.format.FormatSettings;
import io.cellgate.telemetry.mqtt.format.ProtoWriter;
import io.cellgate.telemetry.mqtt.paho.PahoSessions;
import io.cellgate.telemetry.mqtt.paho.TestBroker;
import io.cellgate.telemetry.mqtt.paho.Watcher;
import io.cellgate.telemetry.mqtt.publish.DeadBands;
import io.cellgate.telemetry.mqtt.sparkplug.Decoded;
import io.cellgate.telemetry.mqtt.store.Backlog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The edge node over a real broker, as a host application sees it. */
class SparkplugBrokerTest {

    @TempDir
    Path state;

    private final ThreadActor actor = new ThreadActor("sparkplug");
    private final ThreadActor disk = new ThreadActor("sparkplug-store");
    private final PahoSessions sessions = new PahoSessions();
    private boolean stopped;
    private final MqttTelemetry telemetry = new MqttTelemetry(new MqttTelemetry.Environment(
            actor,
            sessions,
            Runnable::run,
            Backlog.Disk.real(disk, "", Fixtures.CLOCK),
            new Random(1),
            Fixtures.CLOCK,
            Fixtures.NOW,
            "1.2.3",
            true,
            now -> {}));

    @AfterEach
    void stop() throws InterruptedException {
        if (!stopped) {
            stopped = true;
            CountDownLatch end = new CountDownLatch(1);
            telemetry.stop(end::countDown);
            assertTrue(end.await(30, TimeUnit.SECONDS));
            sessions.close();
            actor.stop(Duration.ofSeconds(1));
            disk.stop(Duration.ofSeconds(1));
        }
    }

    private void use(String gateway, Optional<String> host, boolean identity) throws IOException {
        ConnectionSettings usual = Connections.of(
                gateway,
                Connections.NO_FILES,
                Duration.ofSeconds(30),
                TestBroker.shared().uri());
        FormatSettings json = FormatSettings.JSON;
        FormatSettings format = new FormatSettings(
                FormatSettings.Kind.SPARKPLUG,
                1,
                false,
                Optional.empty(),
                new FormatSettings.Sparkplug("test", host),
                json.kura(),
                host.map(id -> List.of("spBv1.0/test/NCMD/" + gateway, "spBv1.0/STATE/" + id))
                        .orElse(List.of("spBv1.0/test/NCMD/" + gateway)));
        telemetry.use(new MqttSettings(
                new ConnectionSettings(
                        usual.brokers(),
                        usual.clientId(),
                        usual.username(),
                        usual.password(),
                        usual.tls(),
                        usual.topics(),
                        false,
                        usual.keepAlive(),
                        usual.connectTimeout(),
                        usual.messageLimit(),
                        usual.retain(),
                        format),
                new RetryWait(Duration.ofMillis(100), Duration.ofMillis(200)),
                Duration.ofSeconds(1),
                DeadBands.NONE,
                new Backlog.Settings(state, 100, Duration.ofSeconds(60), 1_000_000),
                CommandPolicy.ALL,
                Duration.ofMinutes(10),
                state,
                Optional.empty(),
                identity));
    }

    private static List<Decoded> on(Watcher watcher, String topic) {
        return watcher.under(topic).stream()
                .map(seen -> new Decoded(seen.content().bytes()))
                .toList();
    }

    private static Decoded first(Watcher watcher, String topic) {
        await().atMost(Watcher.PATIENCE).until(() -> !on(watcher, topic).isEmpty());
        return on(watcher, topic).get(0);
    }

    @Test
    void aHostSeesBirthDataAndDeathAndMayAskForARebirth() throws Exception {
        try (Watcher host = new Watcher(TestBroker.shared().uri(), "spBv1.0/test")) {
            telemetry.add(StatusFixtures.fullModem("main"));
            telemetry.add(StatusFixtures.fullUplink("main"));
            use("sp1", Optional.empty(), true);
            Decoded birth = first(host, "spBv1.0/test/NBIRTH/sp1");
            first(host, "spBv1.0/test/DBIRTH/sp1/modem-main");
            first(host, "spBv1.0/test/DBIRTH/sp1/uplink-main");
            telemetry.event(new GatewayEvent(Fixtures.NOW, "modem/main", "found", Map.of()));
            first(host, "spBv1.0/test/NDATA/sp1");

            int before = on(host, "spBv1.0/test/NBIRTH/sp1").size();
            host.send(
                    "spBv1.0/test/NCMD/sp1",
                    new ProtoWriter()
                            .message(
                                    2,
                                    new ProtoWriter()
                                            .text(1, "Node Control/Rebirth")
                                            .flag(14, true))
                            .toBytes(),
                    false);
            await().atMost(Watcher.PATIENCE)
                    .until(() -> on(host, "spBv1.0/test/NBIRTH/sp1").size() > before);

            stop();
            Decoded death = first(host, "spBv1.0/test/NDEATH/sp1");
            assertEquals(
                    birth.named("bdSeq").orElseThrow().value,
                    death.named("bdSeq").orElseThrow().value);
        }
    }

    @Test
    void withoutItsPrimaryHostNothingIsSaidAndWhenItGoesTheNodeDies() throws Exception {
        try (Watcher host = new Watcher(TestBroker.shared().uri(), "spBv1.0")) {
            telemetry.add(StatusFixtures.fullModem("main"));
            use("sp2", Optional.of("scada"), true);
            host.send(
                    "spBv1.0/STATE/scada", "{\"online\":true,\"timestamp\":5}".getBytes(StandardCharsets.UTF_8), true);
            first(host, "spBv1.0/test/NBIRTH/sp2");

            host.send(
                    "spBv1.0/STATE/scada", "{\"online\":false,\"timestamp\":5}".getBytes(StandardCharsets.UTF_8), true);

            first(host, "spBv1.0/test/NDEATH/sp2");
        }
    }

    @Test
    void whoModuleAndSubscriberAreStaysHomeWhereThatIsWanted() throws IOException, MqttException {
        try (Watcher host = new Watcher(TestBroker.shared().uri(), "spBv1.0/test")) {
            telemetry.add(StatusFixtures.fullModem("main"));
            use("sp3", Optional.empty(), false);
            first(host, "spBv1.0/test/DBIRTH/sp3/modem-main");
            telemetry.event(new GatewayEvent(
                    Fixtures.NOW, "modem/main", "sim-changed", Map.of("detail", "now " + StatusFixtures.ICCID)));
            await().atMost(Watcher.PATIENCE)
                    .until(() -> host.under("spBv1.0/test/NDATA/sp3").stream()
                            .anyMatch(seen -> seen.payload().contains("sim-changed")));

            for (Watcher.Seen seen : host.under("spBv1.0/test/")) {
                if (seen.topic().contains("sp3")) {
                    for (String identity : StatusFixtures.IDENTITIES) {
                        assertFalse(seen.payload().contains(identity), () -> seen.topic() + " tells " + identity);
                    }
                }
            }
        }
    }
}
