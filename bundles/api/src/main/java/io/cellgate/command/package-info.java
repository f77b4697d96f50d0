/**
 * The whiteboard of operations: registered once, offered by MQTT, shell and web alike. A type belongs here when it is the same
 * for every operation and for every way to call one.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.cellgate.command;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
