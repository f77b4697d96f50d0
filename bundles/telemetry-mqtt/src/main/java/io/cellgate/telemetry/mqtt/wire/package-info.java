/**
 * The bytes from the broker, before the MQTT client has them. A line belongs here when it looks at lengths that others announce.
 */
@NullMarked
package io.cellgate.telemetry.mqtt.wire;

import org.jspecify.annotations.NullMarked;
