package io.cellgate.telemetry.mqtt.broker;

import io.cellgate.telemetry.mqtt.message.Message;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * One MQTT session with one broker, from connecting to its end; never used again after that. No method waits for the network.
 */
public interface BrokerSession {

    /** Subscribes to filters, QoS 1; answered by {@link Listener#subscribed}. */
    void subscribe(List<String> filters) throws SessionLostException;

    /**
     * Sends a message; that the broker has it comes as {@link Listener#delivered}: by its acknowledgement, or for QoS 0 by its answer to a
     * ping that went behind the message.
     */
    void publish(Message message, long ticket) throws SessionLostException;

    /** Whether the local address of the connection belongs to no interface any more, so that nothing can arrive. */
    boolean addressGone();

    /** Whether there was a connection, so that CONNECT with the will may have been sent. */
    boolean reached();

    /**
     * Ends the session.
     *
     * @param orderly whether the broker is told, so that it does not publish the will
     * @return completes when the connection and its threads are gone
     */
    CompletionStage<Void> close(boolean orderly);

    /** What happens in a session; called on any thread. */
    interface Listener {

        /** The broker has accepted us. */
        void connected();

        /** The broker has answered to a subscription; granted means all of its filters. */
        void subscribed(boolean granted);

        /** The broker has a message. */
        void delivered(long ticket);

        /**
         * A message came in.
         *
         * @param acknowledge tells the broker that it need not send it again; to be run once
         */
        void arrived(String topic, byte[] payload, boolean retained, Runnable acknowledge);

        /** The connection could not be made, or is gone. Comes once at most, and not after {@link BrokerSession#close}. */
        void lost(String reason);

        /** In place of {@link #lost}: there is no network that leads to the broker, so nothing is known of the broker itself. */
        void unreachable(String reason);

        /** In place of {@link #lost}: the broker was about to send what must not be taken. */
        void refused(RefusedPacket packet);
    }

    /** Begins sessions. */
    @FunctionalInterface
    interface Opener {

        /**
         * Begins to connect and returns at once; every failure is told to the listener.
         *
         * @param will what the broker publishes if we go without a word
         */
        BrokerSession open(ConnectionSettings settings, URI broker, Message will, Listener listener);
    }

    /** The session cannot be used any more; the message says why. */
    final class SessionLostException extends Exception {

        private static final long serialVersionUID = 1L;

        private final String reason;

        /** @param reason for the log */
        public SessionLostException(String reason, Throwable cause) {
            super(reason, cause);
            this.reason = reason;
        }

        /** Why, for the log. */
        public String reason() {
            return reason;
        }
    }
}
