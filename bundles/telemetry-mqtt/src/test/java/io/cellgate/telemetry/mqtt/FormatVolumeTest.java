package io.cellgate.telemetry.mqtt;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.common.actor.ThreadActor;
import io.cellgate.metric.MetricSource;
import io.cellgate.modem.ModemState;
import io.cellgate.telemetry.mqtt.broker.ConnectionSettings;
import io.cellgate.telemetry.mqtt.broker.Connections;
import io.cellgate.telemetry.mqtt.broker.RetryWait;
import io.cellgate.telemetry.mqtt.command.CommandPolicy;
import io.cellgate.telemetry.mqtt.format.FormatSettings;
import io.cellgate.telemetry.mqtt.message.Topics;
import io.cellgate.telemetry.mqtt.paho.PahoSessions;
import io.cellgate.telemetry.mqtt.paho.TestBroker;
import io.cellgate.telemetry.mqtt.paho.Watcher;
import io.cellgate.telemetry.mqtt.store.Backlog;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a set of ten changing numbers costs at the socket, both ways, counted by a relay between the gateway and a broker. */
class FormatVolumeTest {

    private static final int MESSAGES = 15;
    private static final int WARM_UP = 5;

    @TempDir
    Path state;

    /** Each look at it is a minute later. */
    private static final class Minutes extends Clock {
        private final AtomicLong looks = new AtomicLong();

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Fixtures.NOW.plus(Duration.ofMinutes(looks.incrementAndGet()));
        }
    }

    /** Ten numbers as a modem and an uplink have them: four that waver, and six counters. */
    private record Ten(Random random, AtomicLong bytes) implements MetricSource {

        @Override
        public String source() {
            return "modem/main";
        }

        @Override
        public Map<String, Number> sample() {
            Map<String, Number> numbers = new LinkedHashMap<>();
            numbers.put("rssiDbm", -71 - random.nextInt(12));
            numbers.put("rscpDbm", -85 - random.nextInt(12));
            numbers.put("ecioDb", -7.5 - random.nextInt(8) / 2.0);
            numbers.put("temperatureC", 31.5 + random.nextInt(6));
            for (String counter : List.of("callRx", "callTx", "totalRx", "totalTx", "dayRx", "dayTx")) {
                numbers.put(counter + "Bytes", bytes.addAndGet(random.nextInt(3000)) / 8);
            }
            return numbers;
        }
    }

    private double bytesForASet(String gateway, FormatSettings format, String prefix, int sets) throws Exception {
        ThreadActor actor = new ThreadActor("volume");
        ThreadActor disk = new ThreadActor("volume-store");
        PahoSessions sessions = new PahoSessions();
        TestBroker broker = TestBroker.shared();
        try (CountingRelay relay = CountingRelay.to(URI.create(broker.uri()))) {
            MqttTelemetry telemetry = new MqttTelemetry(new MqttTelemetry.Environment(
                    actor,
                    sessions,
                    Runnable::run,
                    Backlog.Disk.real(disk, "", Fixtures.CLOCK),
                    new Random(1),
                    new Minutes(),
                    Fixtures.NOW,
                    "1.2.3",
                    true,
                    now -> {}));
            telemetry.add(Fixtures.modem("main", ModemState.READY));
            telemetry.add(new Ten(new Random(1), new AtomicLong(100_000_000)));
            telemetry.use(new MqttSettings(
                    connection(gateway, format, relay.uri()),
                    new RetryWait(Duration.ofSeconds(2), Duration.ofMinutes(5)),
                    Duration.ofMillis(10),
                    new Backlog.Settings(state, 10_000, Duration.ofSeconds(60), 1_000_000),
                    CommandPolicy.ALL,
                    Duration.ofMinutes(10),
                    state));
            await().atMost(Watcher.PATIENCE).until(() -> of(relay, prefix).size() >= WARM_UP + MESSAGES);
            List<CountingRelay.Published> sent = of(relay, prefix);
            // the first ones hold the names, or what has waited for the connection
            List<CountingRelay.Published> usual = sent.subList(WARM_UP, WARM_UP + MESSAGES);
            CountDownLatch stopped = new CountDownLatch(1);
            telemetry.stop(stopped::countDown);
            assertTrue(stopped.await(30, TimeUnit.SECONDS));
            double cost =
                    usual.stream().mapToInt(CountingRelay.Published::bytes).sum() / (double) (MESSAGES * sets);
            System.out.printf("%s, %d sets a message: %.1f bytes a set%n", gateway, sets, cost);
            return cost;
        } finally {
            sessions.close();
            actor.stop(Duration.ofSeconds(1));
            disk.stop(Duration.ofSeconds(1));
        }
    }

    private static List<CountingRelay.Published> of(CountingRelay relay, String prefix) {
        return relay.published().stream()
                .filter(message -> message.topic().startsWith(prefix))
                .toList();
    }

    private static ConnectionSettings connection(String gateway, FormatSettings format, String uri) {
        ConnectionSettings usual = Connections.of(gateway, Connections.NO_FILES, Duration.ofSeconds(30), uri);
        return new ConnectionSettings(
                usual.brokers(),
                usual.clientId(),
                usual.username(),
                usual.password(),
                usual.tls(),
                new Topics("cellgate/" + gateway),
                false,
                usual.keepAlive(),
                usual.connectTimeout(),
                usual.messageLimit(),
                usual.retain(),
                format);
    }

    private static FormatSettings json(int batch, boolean compress) {
        FormatSettings json = FormatSettings.JSON;
        return new FormatSettings(
                json.kind(), batch, compress, Optional.empty(), json.sparkplug(), json.kura(), List.of());
    }

    @Test
    void tenSetsOfJsonWithGzipCostAtMostSixtyBytesEach() throws Exception {
        double cost = bytesForASet("volume-gzip", json(10, true), "cellgate/volume-gzip/telemetry", 10);

        assertTrue(cost <= 60, () -> cost + " bytes a set");
    }

    private static FormatSettings other(FormatSettings.Kind kind, String gateway, int batch, boolean compress) {
        return new FormatSettings(
                kind,
                batch,
                compress,
                Optional.empty(),
                new FormatSettings.Sparkplug("volume", Optional.empty()),
                new FormatSettings.Kura("acme", "cellgate-" + gateway, "$EDC"),
                List.of());
    }

    @Test
    void batchesOfSparkplugWithDeflateCostLessThanHalf() throws Exception {
        double single = bytesForASet(
                "volume-sp1",
                other(FormatSettings.Kind.SPARKPLUG, "volume-sp1", 1, false),
                "spBv1.0/volume/DDATA/volume-sp1",
                1);
        double batches = bytesForASet(
                "volume-sp20",
                other(FormatSettings.Kind.SPARKPLUG, "volume-sp20", 20, true),
                "spBv1.0/volume/DDATA/volume-sp20",
                20);

        assertTrue(batches * 2 < single, () -> batches + " against " + single);
    }

    @Test
    void kuraWithGzipCostsLessThanWithout() throws Exception {
        double plain = bytesForASet(
                "volume-kura",
                other(FormatSettings.Kind.KURA, "volume-kura", 1, false),
                "acme/cellgate-volume-kura/cellgate/telemetry",
                1);
        double small = bytesForASet(
                "volume-kgz",
                other(FormatSettings.Kind.KURA, "volume-kgz", 1, true),
                "acme/cellgate-volume-kgz/cellgate/telemetry",
                1);

        assertTrue(small < plain, () -> small + " against " + plain);
    }

    @Test
    void rowsCostLessThanDocuments() throws Exception {
        double single = bytesForASet("volume-json", json(1, false), "cellgate/volume-json/telemetry", 1);
        double rows = bytesForASet("volume-rows", json(10, false), "cellgate/volume-rows/telemetry", 10);

        assertTrue(rows * 2 < single, () -> rows + " against " + single);
    }
}
