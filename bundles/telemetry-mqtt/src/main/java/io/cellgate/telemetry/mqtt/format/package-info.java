/**
 * In which form the gateway's documents and records leave: the seam, and what the formats share. A line belongs here when it knows what is
 * published but not how it reaches the broker, nor what is particular to one of the standards in rooms of their own.
 */
@NullMarked
package io.cellgate.telemetry.mqtt.format;

import org.jspecify.annotations.NullMarked;
