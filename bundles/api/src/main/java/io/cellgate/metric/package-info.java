/**
 * The whiteboard of numbers that want to be in the telemetry. A type belongs here when every source of numbers needs it.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.cellgate.metric;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
