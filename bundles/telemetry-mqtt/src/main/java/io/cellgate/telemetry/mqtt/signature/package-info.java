/**
 * Requests that only the holder of a key can make, each counting once. A line belongs here when it is about a signature, or about what
 * keeps a signed request from being sent again by somebody else.
 */
@NullMarked
package io.cellgate.telemetry.mqtt.signature;

import org.jspecify.annotations.NullMarked;
