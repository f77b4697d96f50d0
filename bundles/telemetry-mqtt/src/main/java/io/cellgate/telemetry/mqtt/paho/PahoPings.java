package io.cellgate.telemetry.mqtt.paho;

import io.cellgate.telemetry.mqtt.broker.BrokerSession;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.ScheduledExecutorPingSender;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends Paho's keep-alives by the monotonic clock (Paho's own timer follows the wall clock, which jumps when a gateway first learns the
 * time), and takes from their answers what the broker has of what was sent with QoS 0: all that was written before the ping.
 *
 * <p>It extends Paho's for one reason: who implements {@code MqttPingSender} needs a package that Paho's bundle does not export.
 */
final class PahoPings extends ScheduledExecutorPingSender {

    private static final Logger LOG = LoggerFactory.getLogger(PahoPings.class);

    private final ScheduledExecutorService executor;
    private final BrokerSession.Listener listener;
    /** Tickets of messages with QoS 0 that are written and not known to be with the broker, oldest first. */
    private final Queue<Long> written = new ConcurrentLinkedQueue<>();

    private final long keepAliveMillis;
    private volatile @Nullable MqttAsyncClient client;
    private volatile @Nullable ScheduledFuture<?> next;

    PahoPings(ScheduledExecutorService executor, Duration keepAlive, BrokerSession.Listener listener) {
        super(executor);
        this.keepAliveMillis = keepAlive.toMillis();
        this.executor = executor;
        this.listener = listener;
    }

    /** Notes that a message with QoS 0 is on the wire. */
    IMqttActionListener onWritten(long ticket) {
        return new IMqttActionListener() {
            @Override
            public void onSuccess(IMqttToken token) {
                written.add(ticket);
            }

            @Override
            public void onFailure(IMqttToken token, Throwable failure) {
                LOG.debug("Message {} was not written", ticket);
            }
        };
    }

    /** Whose keep-alives they are; to be told before it connects. */
    void of(MqttAsyncClient connecting) {
        client = connecting;
    }

    @Override
    public void start() {
        schedule(keepAliveMillis);
    }

    @Override
    public void stop() {
        ScheduledFuture<?> waiting = next;
        if (waiting != null) {
            waiting.cancel(false);
        }
    }

    @Override
    public void schedule(long delayInMilliseconds) {
        try {
            next = executor.schedule(this::ping, delayInMilliseconds, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("A ping came after the end", e);
        }
    }

    private void ping() {
        MqttAsyncClient begun = client;
        if (begun == null) {
            return;
        }
        try {
            begun.checkPing(null, new Answer(List.copyOf(written)));
        } catch (MqttException e) {
            LOG.debug("No ping", e);
        }
    }

    private final class Answer implements IMqttActionListener {

        private final List<Long> before;

        Answer(List<Long> before) {
            this.before = before;
        }

        @Override
        public void onSuccess(IMqttToken token) {
            for (Long ticket : before) {
                if (written.remove(ticket)) {
                    listener.delivered(ticket);
                }
            }
        }

        @Override
        public void onFailure(IMqttToken token, Throwable failure) {
            LOG.debug("No answer to a ping", failure);
        }
    }
}
