/**
 * One connection kept alive over one modem.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.cellgate.uplink;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
