/**
 * What the gateway publishes unasked: the status of each modem and uplink, and batches of numbers. A line belongs here when it
 * decides what is published, and when.
 */
@NullMarked
package io.cellgate.telemetry.mqtt.publish;

import org.jspecify.annotations.NullMarked;
