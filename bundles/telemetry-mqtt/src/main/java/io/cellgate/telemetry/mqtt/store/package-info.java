/**
 * Records (events and batches of telemetry) between their making and the broker's acknowledgement, on disk while it works. A line belongs
 * here when it is about what is kept, in which order and under which number.
 */
@NullMarked
package io.cellgate.telemetry.mqtt.store;

import org.jspecify.annotations.NullMarked;
