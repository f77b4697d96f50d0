package io.cellgate.telemetry.mqtt.paho;

import io.cellgate.common.actor.NamedThreads;
import io.cellgate.telemetry.mqtt.broker.BrokerSession;
import io.cellgate.telemetry.mqtt.broker.ConnectionSettings;
import io.cellgate.telemetry.mqtt.message.Message;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins sessions on Eclipse Paho. Owns the thread on which Paho may wait: it ends sessions, and sends Paho's keep-alives, which
 * ends a session too when the broker does not answer.
 */
public final class PahoSessions implements BrokerSession.Opener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PahoSessions.class);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(2);

    private final ScheduledThreadPoolExecutor executor;
    private final TlsContexts contexts = new TlsContexts();

    /** The thread begins with the first session. */
    public PahoSessions() {
        executor = new ScheduledThreadPoolExecutor(1, NamedThreads.factory("cellgate-mqtt-paho"));
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        executor.setRejectedExecutionHandler((task, pool) -> LOG.debug("A task of Paho came after the end"));
    }

    @Override
    public BrokerSession open(ConnectionSettings settings, URI broker, Message will, BrokerSession.Listener listener) {
        return new PahoSession(settings, broker, will, listener, contexts, executor);
    }

    /** Waits, within a bound, for sessions that are being ended, and ends the thread. */
    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                executor.shutdownNow();
                LOG.warn("MQTT: a session did not end within {} s", STOP_LIMIT.toSeconds());
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
