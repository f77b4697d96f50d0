package io.cellgate.telemetry.mqtt.store;

/**
 * A record as it is sent, however often.
 *
 * @param sequence one more than that of the record before in its stream
 * @param payload JSON, with the number in it
 */
public record StoredRecord(Stream stream, long sequence, String payload) {}
