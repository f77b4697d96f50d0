/** The MQTT side of a gateway for the fleet. A line belongs here when it needs what is package-private in the bundle. */
@NullMarked
package io.cellgate.telemetry.mqtt;

import org.jspecify.annotations.NullMarked;
