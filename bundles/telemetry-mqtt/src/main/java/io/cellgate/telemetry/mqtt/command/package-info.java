/**
 * Remote commands: from the request as it arrives to its last reply. A line belongs here when it is about a request.
 */
@NullMarked
package io.cellgate.telemetry.mqtt.command;

import org.jspecify.annotations.NullMarked;
