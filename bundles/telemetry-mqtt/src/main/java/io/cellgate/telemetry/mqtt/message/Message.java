package io.cellgate.telemetry.mqtt.message;

/**
 * One message to the broker.
 *
 * @param topic of checked levels, so that text from outside in it has been looked at
 * @param content empty to delete what is retained under the topic
 * @param retained whether the broker keeps it for later subscribers
 * @param qos 1, or 0 where a format's standard wants that
 */
public record Message(String topic, Payload content, boolean retained, int qos) {

    /** A text, QoS 1. */
    public Message(String topic, String payload, boolean retained) {
        this(topic, Payload.of(payload), retained, 1);
    }

    /** The state of a gateway that is gone: sent when it leaves, and the will for when it cannot. */
    public static Message offline(Topics topics) {
        return new Message(topics.state(), "{\"online\":false}", true);
    }

    /** The content as a text. */
    public String payload() {
        return content.text();
    }
}
