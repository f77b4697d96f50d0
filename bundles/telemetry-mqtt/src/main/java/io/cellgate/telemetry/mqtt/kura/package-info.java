/**
 * The payloads and topics of Eclipse Kura, as Eclipse Kapua takes them. A line belongs here when Kura's own conventions say so.
 */
@NullMarked
package io.cellgate.telemetry.mqtt.kura;

import org.jspecify.annotations.NullMarked;
