/**
 * The module as a service: its state, identity, SIM and what else its status says. For users of modems; calls, messages, the air and
 * profiles have packages of their own.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.cellgate.modem;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
