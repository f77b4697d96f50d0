/**
 * The whiteboard of operations: registered once, offered by MQTT, shell and web alike.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.cellgate.command;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
