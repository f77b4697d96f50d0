/**
 * Sparkplug B 3.0: the gateway as an edge node, its modems and uplinks as devices. A line belongs here when the Sparkplug specification
 * says so.
 */
@NullMarked
package io.cellgate.telemetry.mqtt.sparkplug;

import org.jspecify.annotations.NullMarked;
