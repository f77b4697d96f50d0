package io.cellgate.telemetry.mqtt.message;

/**
 * One message to the broker, QoS 1.
 *
 * @param topic made by {@link Topics}, so that text from outside in it has been checked
 * @param payload JSON, or empty to delete what is retained under the topic
 * @param retained whether the broker keeps it for later subscribers
 */
public record Message(String topic, String payload, boolean retained) {

    /** The state of a gateway that is gone: sent when it leaves, and the will for when it cannot. */
    public static Message offline(Topics topics) {
        return new Message(topics.state(), "{\"online\":false}", true);
    }
}
