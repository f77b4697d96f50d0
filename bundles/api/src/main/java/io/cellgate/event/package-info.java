/**
 * What happened on the gateway, as it travels through EventAdmin under the topics {@code io/cellgate/...}. A type belongs here
 * when it is the same for every event; what a certain event says is told by the service that sends it.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.cellgate.event;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
