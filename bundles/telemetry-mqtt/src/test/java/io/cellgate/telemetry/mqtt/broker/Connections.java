package io.cellgate.telemetry.mqtt.broker;

import io.cellgate.telemetry.mqtt.format.FormatSettings;
import io.cellgate.telemetry.mqtt.message.Topics;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** Settings of connections to test with. */
public final class Connections {

    /** Without certificates of our own. */
    public static final TlsFiles NO_FILES = new TlsFiles(Optional.empty(), Optional.empty(), Optional.empty());

    private Connections() {}

    /** To brokers, as gateway {@code gw1}. */
    public static ConnectionSettings to(String... brokers) {
        return of("gw1", NO_FILES, Duration.ofSeconds(30), brokers);
    }

    /** To brokers, as a gateway, with certificates. */
    public static ConnectionSettings of(String gateway, TlsFiles tls, Duration connectTimeout, String... brokers) {
        return new ConnectionSettings(
                Arrays.stream(brokers).map(URI::create).toList(),
                "cellgate-" + gateway,
                Optional.empty(),
                Optional.empty(),
                tls,
                new Topics("cellgate/" + gateway),
                true,
                Duration.ofSeconds(60),
                connectTimeout,
                65_536,
                true,
                FormatSettings.JSON);
    }
}
