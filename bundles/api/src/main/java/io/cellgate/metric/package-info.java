/**
 * The whiteboard of numbers that want to be in the telemetry.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.cellgate.metric;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
