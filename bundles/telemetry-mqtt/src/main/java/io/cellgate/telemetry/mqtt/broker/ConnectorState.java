package io.cellgate.telemetry.mqtt.broker;

/** What the connector is about. */
enum ConnectorState {
    STOPPED,
    CONNECTING,
    ONLINE,
    WAITING,
    LEAVING,
    CLOSING
}
