/**
 * The AT transport: ports, commands, responses, and unsolicited results. A type belongs here when whoever speaks AT on a port
 * needs it; how ports are found is in {@code usb}.
 *
 * <p>Terms are those of ITU-T V.250, 3GPP TS 27.007 and 27.005.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.cellgate.at;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
