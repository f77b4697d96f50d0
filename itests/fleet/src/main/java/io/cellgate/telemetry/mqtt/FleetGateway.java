package io.cellgate.telemetry.mqtt;

import io.cellgate.common.actor.ThreadActor;
import io.cellgate.common.settings.InvalidConfigurationException;
import io.cellgate.modem.DataCounters;
import io.cellgate.modem.Modem;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.ModemStatus;
import io.cellgate.modem.SimStatus;
import io.cellgate.modem.radio.Registration;
import io.cellgate.modem.radio.Signal;
import io.cellgate.telemetry.mqtt.paho.PahoSessions;
import io.cellgate.telemetry.mqtt.store.Backlog;
import io.cellgate.uplink.Uplink;
import io.cellgate.uplink.UplinkState;
import io.cellgate.uplink.UplinkStatus;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The MQTT side of one gateway, at defaults: all that the bundle has but its component, with a modem and an uplink that are not there, and
 * whose counters never rest.
 */
public final class FleetGateway {

    private static final Instant SINCE = Instant.parse("2025-06-01T12:00:00Z");

    private final PahoSessions sessions = new PahoSessions();
    private final MqttTelemetry telemetry;
    private final AtomicLong bytes = new AtomicLong(100_000_000);

    /**
     * What all gateways share, to have fewer threads than a fleet of machines has.
     *
     * @param actor does the work
     * @param disk waits for the disk
     */
    public record Shared(ThreadActor actor, ThreadActor disk) {}

    /**
     * Begins at once.
     *
     * @param random for the jitter
     * @param online hears when a session begins, and when it has ended
     * @throws InvalidConfigurationException if an id or address is none
     */
    public FleetGateway(
            Shared shared, String id, String broker, Path state, RandomGenerator random, Consumer<Boolean> online)
            throws InvalidConfigurationException {
        Map<String, Object> properties = new HashMap<>();
        properties.put("broker", broker);
        properties.put("gateway", id);
        properties.put("state.directory", state.resolve(id).toString());
        MqttSettings settings = MqttSettings.read(MqttSettings.reader(properties), () -> id);
        telemetry = new MqttTelemetry(new MqttTelemetry.Environment(
                shared.actor(),
                sessions,
                shared.disk(),
                Backlog.Disk.real(shared.disk(), "", Clock.systemUTC()),
                random,
                Clock.systemUTC(),
                Instant.now(),
                "0.1.0",
                false,
                online));
        telemetry.add(only(Modem.class, this::modem));
        telemetry.add(only(Uplink.class, this::uplink));
        telemetry.use(settings);
    }

    /** Tells the broker that it leaves; {@code done} runs within seconds. */
    public void stop(Runnable done) {
        telemetry.stop(done);
    }

    /** Ends its threads. */
    public void close() {
        sessions.close();
    }

    /** A service that has a name and a status, and can do nothing. */
    private static <T> T only(Class<T> service, Supplier<Object> status) {
        return service.cast(Proxy.newProxyInstance(
                service.getClassLoader(),
                new Class<?>[] {service},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "name" -> "main";
                    case "status" -> status.get();
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    default -> throw new UnsupportedOperationException(method.getName());
                }));
    }

    private ModemStatus modem() {
        return new ModemStatus(
                "main",
                ModemState.READY,
                SINCE,
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
                OptionalDouble.of(31.5 + bytes.get() % 3),
                Optional.of(false),
                Optional.empty(),
                Optional.of(new DataCounters(
                        new DataCounters.Usage(Duration.ofSeconds(9), bytes.addAndGet(700), bytes.addAndGet(300)),
                        Optional.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty())),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private UplinkStatus uplink() {
        return new UplinkStatus(
                "main",
                UplinkState.CONNECTED,
                SINCE,
                "main",
                Optional.empty(),
                Optional.of("ppp0"),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                OptionalLong.empty(),
                0,
                OptionalLong.of(bytes.get()),
                OptionalLong.of(bytes.get() / 2),
                Optional.empty());
    }
}
