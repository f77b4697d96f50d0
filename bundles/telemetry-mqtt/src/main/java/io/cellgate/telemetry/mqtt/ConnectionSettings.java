package io.cellgate.telemetry.mqtt;

import io.cellgate.config.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * All that a connection depends on: when two are equal, there is no need to connect again.
 *
 * @param brokers tried in turn
 * @param clientId who we are to the broker; unique among its clients
 * @param username for the login
 * @param password for the login
 * @param tls certificates for {@code ssl} and {@code wss}
 * @param topics where we publish and listen
 * @param subscribed whether commands are wanted at all
 * @param keepAlive how long the connection may be silent before it is tested
 * @param connectTimeout how long the broker has to accept us
 */
record ConnectionSettings(
        List<URI> brokers,
        String clientId,
        Optional<String> username,
        Optional<Secret> password,
        TlsFiles tls,
        Topics topics,
        boolean subscribed,
        Duration keepAlive,
        Duration connectTimeout) {

    /** What the broker says of us when we are gone without a word, and what we say when we leave in order. */
    static final String OFFLINE = "{\"online\":false}";

    ConnectionSettings {
        brokers = List.copyOf(brokers);
    }
}
