/**
 * Modules on the USB bus, and what each of their ports is for. A type belongs here when it is known before a port is opened.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.cellgate.at.usb;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
