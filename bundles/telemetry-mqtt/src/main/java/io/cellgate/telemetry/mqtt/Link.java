package io.cellgate.telemetry.mqtt;

import java.net.URI;

/**
 * One connection to one broker, from dialling to its end; never used again after that. No method waits for the network but
 * {@link #close}, whose wait is bounded.
 */
interface Link {

    /** Asks the broker for all messages under a filter, QoS 1; answered by {@link Listener#subscribed}. */
    void subscribe(String filter) throws LinkException;

    /** Sends a message, QoS 1; the broker's acknowledgement comes as {@link Listener#delivered}. */
    void publish(Message message, long ticket) throws LinkException;

    /** Whether the local address of the connection belongs to no interface any more: nothing can arrive. */
    boolean addressGone();

    /**
     * Ends the connection; no callback comes after this.
     *
     * @param orderly whether the broker is told, so that it does not publish the will
     */
    void close(boolean orderly);

    /** What happens on a link; called on any thread, at most one of {@code lost} at the end. */
    interface Listener {

        /** The broker has accepted us. */
        void connected();

        /** The broker has answered to a subscription. */
        void subscribed(boolean granted);

        /** The broker has the message. */
        void delivered(long ticket);

        /**
         * A message came in.
         *
         * @param acknowledge tells the broker that it need not send it again; to be run once
         */
        void arrived(String topic, byte[] payload, boolean retained, Runnable acknowledge);

        /** The connection could not be made, or is gone. */
        void lost(String reason);
    }

    /** Begins links; returns at once, and reports every failure through the listener. */
    interface Opener {

        Link open(ConnectionSettings settings, URI broker, Listener listener);
    }

    /** The link cannot be used; the message says why. */
    final class LinkException extends Exception {

        private static final long serialVersionUID = 1L;

        private final String reason;

        LinkException(String reason, Throwable cause) {
            super(reason, cause);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }
}
