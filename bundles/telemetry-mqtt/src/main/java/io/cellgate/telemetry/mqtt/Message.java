package io.cellgate.telemetry.mqtt;

/**
 * One message to the broker, QoS 1.
 *
 * @param topic checked: it holds nothing from outside that {@link Topics} has not accepted
 * @param payload JSON, or empty to delete what is retained under the topic
 * @param retained whether the broker keeps it for later subscribers
 */
record Message(String topic, String payload, boolean retained) {}
