/**
 * The MQTT client: {@link io.cellgate.telemetry.mqtt.broker.BrokerSession} on Eclipse Paho, and the sockets that it needs. A line
 * belongs here when it knows a type of Paho; no other package does.
 */
@NullMarked
package io.cellgate.telemetry.mqtt.paho;

import org.jspecify.annotations.NullMarked;
