/**
 * One connection kept alive over one modem. A type belongs here when it says what an uplink is asked for, or how it stands.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.cellgate.uplink;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
