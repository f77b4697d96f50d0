/**
 * The module as a service: its state, identity, SIM and what else its status says. For users of modems. A type belongs here
 * when {@link io.cellgate.modem.Modem} or its status needs it, and it is about none of these: the radio, calls, messages,
 * profiles. They have packages of their own.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.cellgate.modem;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
