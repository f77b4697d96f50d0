/**
 * What is told of the air: networks, registration, technologies and signal. For whoever reads a modem's status and for authors of
 * profiles. A type belongs here when it says something that the module hears of the network.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.cellgate.modem.radio;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
