/**
 * The connection to a broker: its settings, when to connect, wait and give up. A line belongs here when it knows of connections
 * but not of what is sent over them, nor of the MQTT client.
 */
@NullMarked
package io.cellgate.telemetry.mqtt.broker;

import org.jspecify.annotations.NullMarked;
