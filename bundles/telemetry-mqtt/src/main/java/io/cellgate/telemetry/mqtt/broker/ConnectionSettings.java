package io.cellgate.telemetry.mqtt.broker;

import io.cellgate.config.Secret;
import io.cellgate.telemetry.mqtt.format.FormatSettings;
import io.cellgate.telemetry.mqtt.message.Topics;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that a connection depends on: while two are equal, there is no need to connect again.
 *
 * @param brokers tried in turn
 * @param clientId unique among the broker's clients
 * @param username for the login
 * @param password for the login
 * @param tls certificates for {@code ssl} and {@code wss}
 * @param topics where we publish and listen
 * @param subscribed whether commands are wanted at all
 * @param keepAlive how long the connection may be silent before it is tested
 * @param connectTimeout how long the broker has to accept us
 * @param messageLimit bytes that a packet from the broker may have
 * @param retain whether the broker is asked to keep what is retained
 * @param format in which we publish
 */
public record ConnectionSettings(
        List<URI> brokers,
        String clientId,
        Optional<String> username,
        Optional<Secret> password,
        TlsFiles tls,
        Topics topics,
        boolean subscribed,
        Duration keepAlive,
        Duration connectTimeout,
        int messageLimit,
        boolean retain,
        FormatSettings format) {

    private static final Set<String> TLS_SCHEMES = Set.of("ssl", "mqtts", "wss");

    /** Copies the list. */
    public ConnectionSettings {
        brokers = List.copyOf(brokers);
    }

    /**
     * What to listen to.
     *
     * @param commands whether commands are among it
     */
    public List<String> filters(boolean commands) {
        List<String> filters = new ArrayList<>(format.filters());
        if (commands) {
            filters.add(topics.commandFilter());
        }
        return List.copyOf(filters);
    }

    /** The same without commands. */
    public ConnectionSettings unsubscribed() {
        return new ConnectionSettings(
                brokers,
                clientId,
                username,
                password,
                tls,
                topics,
                false,
                keepAlive,
                connectTimeout,
                messageLimit,
                retain,
                format);
    }

    /** Whether a broker is talked to over TLS. */
    public static boolean isTls(URI broker) {
        return TLS_SCHEMES.contains(broker.getScheme());
    }
}
