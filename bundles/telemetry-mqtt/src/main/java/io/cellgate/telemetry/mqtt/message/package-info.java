/**
 * The messages of the MQTT contract: their topics, their JSON, and the order in which they leave. A line belongs here when it
 * would be the same with another MQTT client.
 */
@NullMarked
package io.cellgate.telemetry.mqtt.message;

import org.jspecify.annotations.NullMarked;
