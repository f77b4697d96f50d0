/**
 * The module as a service: its identity, SIM, registration and signal, and what a profile bundle tells of its family.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.cellgate.modem;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
