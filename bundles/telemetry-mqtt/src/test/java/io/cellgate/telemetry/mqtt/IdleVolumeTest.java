package io.cellgate.telemetry.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.common.actor.ThreadActor;
import io.cellgate.metric.MetricSource;
import io.cellgate.modem.DataCounters;
import io.cellgate.modem.Modem;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.ModemStatus;
import io.cellgate.modem.SimStatus;
import io.cellgate.modem.radio.Registration;
import io.cellgate.modem.radio.Signal;
import io.cellgate.telemetry.mqtt.broker.Connections;
import io.cellgate.telemetry.mqtt.broker.RetryWait;
import io.cellgate.telemetry.mqtt.command.CommandPolicy;
import io.cellgate.telemetry.mqtt.paho.PahoSessions;
import io.cellgate.telemetry.mqtt.paho.TestBroker;
import io.cellgate.telemetry.mqtt.paho.Watcher;
import io.cellgate.telemetry.mqtt.store.Backlog;
import io.cellgate.uplink.UplinkState;
import io.cellgate.uplink.UplinkUsage;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.Mockito;

/**
 * What an idle gateway costs, counted by a relay between it and a broker: batches come once a second instead of once a minute, and the
 * hour is 60 of them, each with the packets that carry it. At defaults a batch is always sent before a ping is due.
 */
class IdleVolumeTest {

    private static final int HOURLY_LIMIT = 40_000;
    private static final int BATCHES_AN_HOUR = 60;
    /** Of these so many have the usage, and one the telemetry's own numbers; all of them are counted as if they had both. */
    private static final int SELDOM_AN_HOUR = 4;

    /** The headers of IPv4 and of TCP with timestamps. */
    private static final int HEADERS = 52;
    /** PUBLISH; PUBACK, which acknowledges it for TCP too; and the acknowledgement of that. */
    private static final int PACKETS = 3;

    @TempDir
    Path state;

    /** A modem that says all that it can, and whose counters never rest. */
    private static Modem modem() {
        AtomicLong counter = new AtomicLong(1_000_000);
        Modem modem = Mockito.mock(Modem.class);
        Mockito.when(modem.name()).thenReturn("main");
        Mockito.when(modem.status()).thenAnswer(call -> {
            ModemStatus initial = ModemStatus.initial("main", ModemState.READY, Fixtures.NOW);
            return new ModemStatus(
                    "main",
                    initial.state(),
                    initial.since(),
                    Optional.empty(),
                    Optional.of("mu709"),
                    Optional.empty(),
                    SimStatus.UNKNOWN,
                    Registration.UNKNOWN,
                    new Signal(
                            OptionalInt.of(-71),
                            OptionalInt.of(-85),
                            OptionalDouble.of(-7.5),
                            OptionalInt.empty(),
                            OptionalDouble.empty(),
                            OptionalDouble.empty(),
                            OptionalInt.of(65)),
                    OptionalDouble.of(31.5 + counter.incrementAndGet() % 3),
                    Optional.of(false),
                    Optional.empty(),
                    Optional.of(new DataCounters(
                            new DataCounters.Usage(
                                    Duration.ofSeconds(9), counter.incrementAndGet(), counter.incrementAndGet()),
                            Optional.empty(),
                            OptionalLong.empty(),
                            OptionalLong.empty())),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        });
        return modem;
    }

    /** What each uplink registers besides: bytes that the telemetry itself makes move. */
    private static MetricSource usage() {
        AtomicLong counter = new AtomicLong(31_415_926);
        return new MetricSource() {
            @Override
            public String source() {
                return "usage/main";
            }

            @Override
            public Map<String, Number> sample() {
                UplinkUsage.Bytes bytes = new UplinkUsage.Bytes(counter.addAndGet(700), counter.addAndGet(700));
                Map<String, Number> numbers = new LinkedHashMap<>(
                        new UplinkUsage(bytes, bytes, bytes, LocalDate.EPOCH, OptionalLong.empty(), false).numbers());
                numbers.put("checkBytes", 12_345);
                return numbers;
            }
        };
    }

    /** By how much a set with the numbers that come seldom is larger than one without. */
    private static int seldom(CountingRelay relay) {
        List<Integer> sets = relay.published().stream()
                .filter(message -> message.topic().endsWith("/telemetry"))
                .map(CountingRelay.Published::bytes)
                .toList();
        return sets.get(0) - sets.get(1);
    }

    @Test
    void anIdleGatewayCostsLessThanFortyKilobytesAnHour() throws Exception {
        ThreadActor actor = new ThreadActor("idle");
        ThreadActor disk = new ThreadActor("idle-store");
        PahoSessions sessions = new PahoSessions();
        TestBroker broker = TestBroker.shared();
        try (CountingRelay relay = CountingRelay.to(URI.create(broker.uri()));
                Watcher watcher = new Watcher(broker.uri(), "cellgate/idle")) {
            MqttTelemetry telemetry = new MqttTelemetry(new MqttTelemetry.Environment(
                    actor,
                    sessions,
                    Runnable::run,
                    Backlog.Disk.real(disk, "", Fixtures.CLOCK),
                    new Random(1),
                    Clock.systemUTC(),
                    Fixtures.NOW,
                    "1.2.3",
                    true,
                    now -> {}));
            telemetry.add(modem());
            telemetry.add(Fixtures.uplink("main", UplinkState.CONNECTED, 123_456_789));
            telemetry.add(usage());
            telemetry.use(new MqttSettings(
                    Connections.of("idle", Connections.NO_FILES, Duration.ofSeconds(30), relay.uri()),
                    new RetryWait(Duration.ofSeconds(2), Duration.ofMinutes(5)),
                    Duration.ofSeconds(1),
                    new Backlog.Settings(state, 100, Duration.ofSeconds(60), 4096),
                    CommandPolicy.ALL,
                    Duration.ofMinutes(10),
                    state));
            watcher.await1("cellgate/idle/telemetry", "\"sequence\":1,");
            long before = relay.bytes();

            watcher.await1("cellgate/idle/telemetry", "\"sequence\":4,");
            long socket = (relay.bytes() - before) / 3 * BATCHES_AN_HOUR + (long) SELDOM_AN_HOUR * seldom(relay);
            long hour = socket + BATCHES_AN_HOUR * PACKETS * HEADERS;
            System.out.printf("idle: %d bytes an hour at the socket, %d with headers%n", socket, hour);

            assertTrue(hour < HOURLY_LIMIT, () -> hour + " bytes an hour");
            assertEquals(1, watcher.on("cellgate/idle/modem/main").size());
            CountDownLatch stopped = new CountDownLatch(1);
            telemetry.stop(stopped::countDown);
            assertTrue(stopped.await(10, TimeUnit.SECONDS));
        } finally {
            sessions.close();
            actor.stop(Duration.ofSeconds(1));
            disk.stop(Duration.ofSeconds(1));
        }
    }
}
