/**
 * What others need to know of the connection to a broker. A type belongs here when it says whether the gateway is reached through one,
 * and nothing of the protocol.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.cellgate.broker;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
