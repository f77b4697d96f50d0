package io.cellgate.telemetry.mqtt.format;

import io.cellgate.telemetry.mqtt.message.Message;
import io.cellgate.telemetry.mqtt.message.Payload;
import io.cellgate.telemetry.mqtt.message.SendQueue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Makes messages of documents and records. To be called on the actor. Documents are JSON that was cleaned and has no more identities in it
 * than is wanted, or the empty text for what is gone.
 */
public interface Format {

    /**
     * A request for a command.
     *
     * @param command as the topic names it; not checked
     * @param payload the request as JSON; not checked
     */
    record Request(String command, Payload payload) {}

    /** The will of the session that is begun next; completed on the actor, perhaps later. */
    CompletionStage<Message> will();

    /** A broker may have been sent the last {@link #will}: the next one is for another connection. */
    default void willTaken() {}

    /** What is published last, QoS 1, when we leave in order. */
    Optional<Message> farewell();

    /** A session begins; every document follows, and then records are asked for. */
    void online();

    /** The session has ended: what was taken and not acknowledged comes again. */
    void offline();

    /** The document about the gateway itself. What is returned is sent at once, in place of what waits under the same topic. */
    List<Message> state(String document);

    /** The document about a modem or uplink, as {@link #state}. */
    List<Message> status(String source, String document);

    /** A record before it is kept; what is added here is there again when it is sent. */
    default Map<String, Object> stamped(Map<String, Object> content) {
        return content;
    }

    /** What is sent when nothing else waits; records are taken for it from their source. */
    Optional<SendQueue.Records.Sendable> next();

    /**
     * How many records it holds that are late for no reason of the connection: they wait until as many are there as go into one message, or
     * were sent and need no acknowledgement of their own.
     */
    default int held() {
        return 0;
    }

    /** The request that a message is; empty if it is none. */
    Optional<Request> request(String topic, byte[] payload);

    /** A message came in that is no request. */
    default void arrived(String topic, byte[] payload) {}

    /** The reply to a request. */
    Message reply(String id, String document);
}
