package io.cellgate.telemetry.mqtt.paho;

import io.cellgate.config.Secret;
import io.cellgate.telemetry.mqtt.broker.BrokerSession;
import io.cellgate.telemetry.mqtt.broker.ConnectionSettings;
import io.cellgate.telemetry.mqtt.broker.RefusedPacket;
import io.cellgate.telemetry.mqtt.message.Message;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@link BrokerSession} on Paho's asynchronous client.
 *
 * <p>One client for each session, and nothing kept from one to the next: our own outbox knows what has to be sent again.
 */
final class PahoSession implements BrokerSession {

    private static final Logger LOG = LoggerFactory.getLogger(PahoSession.class);
    private static final int QOS = 1;
    /** SUBACK's return code for a filter that the broker does not grant (MQTT 3.1.1, 3.9.3). */
    private static final int NOT_GRANTED = 0x80;

    private static final int MAX_IN_FLIGHT = 64;
    private static final long DISCONNECT_MILLIS = 500;

    private final Listener listener;
    private final boolean retain;
    private final ScheduledExecutorService executor;
    private final PahoSockets sockets;
    private final PahoPings pings;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final @Nullable MqttAsyncClient client;

    /**
     * @param contexts of the sessions before too
     * @param executor for all that waits
     */
    PahoSession(
            ConnectionSettings settings,
            URI broker,
            Message will,
            Listener listener,
            TlsContexts contexts,
            ScheduledExecutorService executor) {
        this.listener = listener;
        this.retain = settings.retain();
        this.executor = executor;
        this.pings = new PahoPings(executor, settings.keepAlive(), listener);
        this.sockets = new PahoSockets(
                ConnectionSettings.isTls(broker) ? settings.tls() : null,
                contexts,
                new PahoSocket.Incoming(broker.getScheme().startsWith("ws"), settings.messageLimit(), this::refuse));
        MqttAsyncClient begun = null;
        try {
            begun = new MqttAsyncClient(withoutTls(broker), settings.clientId(), new MemoryPersistence(), pings, null);
            pings.of(begun);
            begun.setManualAcks(true);
            begun.setCallback(new Callback(begun));
            begun.connect(options(settings, will), null, onConnect());
        } catch (MqttException | IllegalArgumentException e) {
            end(e);
        }
        client = begun;
    }

    /** The URI for Paho, which shall know nothing of TLS: {@link PahoSocket} does it. */
    private static String withoutTls(URI broker) {
        String path = broker.getRawPath() == null ? "" : broker.getRawPath();
        return switch (broker.getScheme()) {
            case "mqtt" -> "tcp://" + broker.getHost() + ":" + port(broker, 1883);
            case "ssl", "mqtts" -> "tcp://" + broker.getHost() + ":" + port(broker, 8883);
            case "wss" -> "ws://" + broker.getHost() + ":" + port(broker, 443) + path;
            default -> broker.toString();
        };
    }

    private static int port(URI broker, int usual) {
        return broker.getPort() >= 0 ? broker.getPort() : usual;
    }

    private MqttConnectOptions options(ConnectionSettings settings, Message will) {
        MqttConnectOptions options = new MqttConnectOptions();
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        options.setCleanSession(true);
        options.setAutomaticReconnect(false);
        options.setMaxInflight(MAX_IN_FLIGHT);
        options.setKeepAliveInterval((int) settings.keepAlive().toSeconds());
        options.setConnectionTimeout((int) Math.max(1, settings.connectTimeout().toSeconds()));
        options.setWill(will.topic(), will.content().bytes(), will.qos(), will.retained() && settings.retain());
        settings.username().ifPresent(options::setUserName);
        settings.password().map(Secret::reveal).map(String::toCharArray).ifPresent(options::setPassword);
        options.setSocketFactory(sockets);
        return options;
    }

    @Override
    public void subscribe(List<String> filters) throws SessionLostException {
        int[] qos = new int[filters.size()];
        Arrays.fill(qos, QOS);
        try {
            client().subscribe(filters.toArray(String[]::new), qos, null, new IMqttActionListener() {
                @Override
                public void onSuccess(IMqttToken token) {
                    listener.subscribed(
                            Arrays.stream(token.getGrantedQos()).noneMatch(granted -> granted == NOT_GRANTED));
                }

                @Override
                public void onFailure(IMqttToken token, Throwable failure) {
                    // Paho counts a filter that is not granted as a failure too; a lost connection is told by the
                    // callback
                    listener.subscribed(false);
                }
            });
        } catch (MqttException e) {
            throw new SessionLostException(PahoFailure.reason(e), e);
        }
    }

    @Override
    public void publish(Message message, long ticket) throws SessionLostException {
        try {
            client().publish(
                            message.topic(),
                            message.content().bytes(),
                            message.qos(),
                            message.retained() && retain,
                            null,
                            message.qos() == 0 ? pings.onWritten(ticket) : onDelivery(ticket));
        } catch (MqttException e) {
            throw new SessionLostException(PahoFailure.reason(e), e);
        }
    }

    @Override
    public boolean addressGone() {
        return sockets.addressGone();
    }

    @Override
    public boolean reached() {
        return sockets.reached();
    }

    @Override
    public CompletionStage<Void> close(boolean orderly) {
        ended.set(true);
        return CompletableFuture.runAsync(() -> disconnect(orderly), executor);
    }

    /** Waits for Paho's threads, and for the packet to be sent if the broker is told. */
    private void disconnect(boolean orderly) {
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

    private MqttAsyncClient client() throws SessionLostException {
        if (client == null) {
            throw new SessionLostException("the connection was never made", new IllegalStateException());
        }
        return client;
    }

    private void end(@Nullable Throwable failure) {
        if (ended.compareAndSet(false, true)) {
            String reason = PahoFailure.reason(failure);
            if (PahoFailure.withoutNetwork(failure)) {
                listener.unreachable(reason);
            } else {
                listener.lost(reason);
            }
        }
    }

    private void refuse(RefusedPacket packet) {
        if (ended.compareAndSet(false, true)) {
            listener.refused(packet);
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
                end(failure);
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
                LOG.debug("Message {} was not acknowledged; it is sent again in the next session", ticket);
            }
        };
    }

    private final class Callback implements MqttCallback {

        private final MqttAsyncClient from;

        Callback(MqttAsyncClient from) {
            this.from = from;
        }

        @Override
        public void connectionLost(Throwable cause) {
            end(cause);
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
