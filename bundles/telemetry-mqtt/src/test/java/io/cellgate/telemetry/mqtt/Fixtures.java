package io.cellgate.telemetry.mqtt;

import io.cellgate.modem.Modem;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.ModemStatus;
import io.cellgate.telemetry.mqtt.broker.Connections;
import io.cellgate.telemetry.mqtt.broker.RetryWait;
import io.cellgate.telemetry.mqtt.command.CommandPolicy;
import io.cellgate.telemetry.mqtt.store.Backlog;
import io.cellgate.uplink.Uplink;
import io.cellgate.uplink.UplinkState;
import io.cellgate.uplink.UplinkStatus;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.mockito.Mockito;

/** Settings, modems and uplinks to test with. */
final class Fixtures {

    static final Instant NOW = Instant.parse("2025-06-01T12:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private Fixtures() {}

    static MqttSettings settings(Path state, String... brokers) {
        return new MqttSettings(
                Connections.to(brokers),
                new RetryWait(Duration.ofSeconds(2), Duration.ofMinutes(5)),
                Duration.ofSeconds(60),
                new Backlog.Settings(state, 100, Duration.ofSeconds(60), 1_000_000),
                CommandPolicy.ALL,
                Duration.ofMinutes(10),
                state);
    }

    /** A modem whose status the test may change with Mockito. */
    static Modem modem(String name, ModemState state) {
        Modem modem = Mockito.mock(Modem.class);
        Mockito.when(modem.name()).thenReturn(name);
        show(modem, state);
        return modem;
    }

    static void show(Modem modem, ModemState state) {
        ModemStatus status = ModemStatus.initial(modem.name(), state, NOW);
        Mockito.when(modem.status()).thenReturn(status);
    }

    static Uplink uplink(String name, UplinkState state, long rxBytes) {
        Uplink uplink = Mockito.mock(Uplink.class);
        Mockito.when(uplink.name()).thenReturn(name);
        show(uplink, state, rxBytes);
        return uplink;
    }

    static void show(Uplink uplink, UplinkState state, long rxBytes) {
        UplinkStatus status = new UplinkStatus(
                uplink.name(),
                state,
                NOW,
                "main",
                Optional.empty(),
                Optional.of("ppp0"),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                OptionalLong.empty(),
                0,
                OptionalLong.of(rxBytes),
                OptionalLong.of(7),
                Optional.empty());
        Mockito.when(uplink.status()).thenReturn(status);
    }
}
