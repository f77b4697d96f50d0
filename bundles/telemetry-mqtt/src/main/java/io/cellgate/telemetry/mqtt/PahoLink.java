package io.cellgate.telemetry.mqtt;

import io.cellgate.config.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.SocketFactory;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.ScheduledExecutorPingSender;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@link Link} on Paho's asynchronous client.
 *
 * <p>One client a link, with an empty memory: what has to be sent again after a loss is the {@link Outbox}'s affair, and
 * when to connect again the {@link Connector}'s.
 */
final class PahoLink implements Link {

    private static final Logger LOG = LoggerFactory.getLogger(PahoLink.class);
    private static final int QOS = 1;
    /** SUBACK's return code for a filter that the broker does not grant (MQTT 3.1.1, 3.9.3). */
    private static final int NOT_GRANTED = 0x80;

    private static final int MAX_IN_FLIGHT = 64;
    private static final long DISCONNECT_MILLIS = 500;

    private final Listener listener;
    private final LinkSockets sockets;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final @Nullable MqttAsyncClient client;

    private PahoLink(ConnectionSettings settings, URI broker, Listener listener, ScheduledExecutorService pings) {
        this.listener = listener;
        LinkSockets made = new LinkSockets(Optional.empty());
        MqttAsyncClient begun = null;
        try {
            made = sockets(settings, broker);
            // Paho's own ping timer follows the wall clock, which jumps when a gateway first hears the time.
            begun = new MqttAsyncClient(
                    withoutTls(broker),
                    settings.clientId(),
                    new MemoryPersistence(),
                    new ScheduledExecutorPingSender(pings),
                    null);
            begun.setManualAcks(true);
            begun.setCallback(new Callback(begun));
            begun.connect(options(settings, made), null, onConnect());
        } catch (MqttException | IllegalArgumentException e) {
            end(FailureWords.of(e));
        } catch (TlsFiles.TlsException e) {
            end(e.problem().message());
        }
        sockets = made;
        client = begun;
    }

    /** Makes links whose keep-alive, which is short tasks, runs on {@code pings}. */
    static Opener opener(ScheduledExecutorService pings) {
        return (settings, broker, listener) -> new PahoLink(settings, broker, listener, pings);
    }

    private static LinkSockets sockets(ConnectionSettings settings, URI broker) throws TlsFiles.TlsException {
        return new LinkSockets(
                MqttSettings.TLS_SCHEMES.contains(broker.getScheme())
                        ? Optional.of(settings.tls().context().getSocketFactory())
                        : Optional.empty());
    }

    /** What Paho is told: TLS is the affair of {@link LinkSocket}. */
    private static String withoutTls(URI broker) {
        String path = broker.getRawPath() == null ? "" : broker.getRawPath();
        return switch (broker.getScheme()) {
            case "ssl" -> "tcp://" + broker.getHost() + ":" + port(broker, 8883);
            case "wss" -> "ws://" + broker.getHost() + ":" + port(broker, 443) + path;
            default -> broker.toString();
        };
    }

    private static int port(URI broker, int usual) {
        return broker.getPort() >= 0 ? broker.getPort() : usual;
    }

    private static MqttConnectOptions options(ConnectionSettings settings, SocketFactory sockets) {
        MqttConnectOptions options = new MqttConnectOptions();
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        options.setCleanSession(true);
        options.setAutomaticReconnect(false);
        options.setMaxInflight(MAX_IN_FLIGHT);
        options.setKeepAliveInterval((int) settings.keepAlive().toSeconds());
        options.setConnectionTimeout((int) Math.max(1, settings.connectTimeout().toSeconds()));
        options.setWill(settings.topics().state(), bytes(ConnectionSettings.OFFLINE), QOS, true);
        settings.username().ifPresent(options::setUserName);
        settings.password().map(Secret::reveal).map(String::toCharArray).ifPresent(options::setPassword);
        options.setSocketFactory(sockets);
        return options;
    }

    @Override
    public void subscribe(String filter) throws LinkException {
        try {
            client().subscribe(filter, QOS, null, new IMqttActionListener() {
                @Override
                public void onSuccess(IMqttToken token) {
                    listener.subscribed(token.getGrantedQos()[0] != NOT_GRANTED);
                }

                @Override
                public void onFailure(IMqttToken token, Throwable failure) {
                    // Paho counts a filter that is not granted as a failure too; a lost link reports itself
                    listener.subscribed(false);
                }
            });
        } catch (MqttException e) {
            throw new LinkException(FailureWords.of(e), e);
        }
    }

    @Override
    public void publish(Message message, long ticket) throws LinkException {
        try {
            client().publish(
                            message.topic(),
                            bytes(message.payload()),
                            QOS,
                            message.retained(),
                            null,
                            onDelivery(ticket));
        } catch (MqttException e) {
            throw new LinkException(FailureWords.of(e), e);
        }
    }

    @Override
    public boolean addressGone() {
        return sockets.addressGone();
    }

    @Override
    public void close(boolean orderly) {
        ended.set(true);
        if (!orderly) {
            sockets.close();
        }
        if (client == null) {
            return;
        }
        try {
            client.disconnectForcibly(0, DISCONNECT_MILLIS, orderly);
        } catch (MqttException e) {
            LOG.debug("Disconnecting", e);
        }
        sockets.close();
        try {
            client.close(true);
        } catch (MqttException e) {
            LOG.debug("Closing", e);
        }
    }

    private MqttAsyncClient client() throws LinkException {
        MqttAsyncClient current = client;
        if (current == null) {
            throw new LinkException("the connection was never made", new IllegalStateException());
        }
        return current;
    }

    private void end(String reason) {
        if (ended.compareAndSet(false, true)) {
            listener.lost(reason);
        }
    }

    private IMqttActionListener onConnect() {
        return new IMqttActionListener() {
            @Override
            public void onSuccess(IMqttToken token) {
                listener.connected();
            }

            @Override
            public void onFailure(IMqttToken token, Throwable failure) {
                end(FailureWords.of(failure));
            }
        };
    }

    private IMqttActionListener onDelivery(long ticket) {
        return new IMqttActionListener() {
            @Override
            public void onSuccess(IMqttToken token) {
                listener.delivered(ticket);
            }

            @Override
            public void onFailure(IMqttToken token, Throwable failure) {
                LOG.debug("Message {} was not acknowledged; it is sent again on the next link", ticket);
            }
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private final class Callback implements MqttCallback {

        private final MqttAsyncClient from;

        Callback(MqttAsyncClient from) {
            this.from = from;
        }

        @Override
        public void connectionLost(Throwable cause) {
            end(FailureWords.of(cause));
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            int id = message.getId();
            int qos = message.getQos();
            listener.arrived(topic, message.getPayload(), message.isRetained(), () -> {
                try {
                    from.messageArrivedComplete(id, qos);
                } catch (MqttException e) {
                    LOG.debug("Acknowledging", e);
                }
            });
        }

        @Override
        public void deliveryComplete(IMqttDeliveryToken token) {
            // each message has its own listener
        }
    }
}
