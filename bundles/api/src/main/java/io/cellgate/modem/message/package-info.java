/**
 * Short messages and USSD of a modem. For whoever sends or hears them; a modem whose services are switched off registers
 * neither. A type belongs here when only a user of these two services needs it.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.cellgate.modem.message;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
