/**
 * Telemetry and remote commands over MQTT. A line belongs here when it wires the other packages to each other, to the service
 * registry or to ConfigurationAdmin.
 */
@NullMarked
package io.cellgate.telemetry.mqtt;

import org.jspecify.annotations.NullMarked;
