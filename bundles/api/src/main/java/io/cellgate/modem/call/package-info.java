/**
 * A data call from the module's side: what it is made for, how it is dialled, and why it failed. For whoever runs a dialler. A type
 * belongs here when only a caller of {@link io.cellgate.modem.Modem#prepareCall} needs it.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.cellgate.modem.call;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
