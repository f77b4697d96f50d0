/** Publishes status, events and samples over MQTT, and carries out remote commands. */
@NullMarked
package io.cellgate.telemetry.mqtt;

import org.jspecify.annotations.NullMarked;
