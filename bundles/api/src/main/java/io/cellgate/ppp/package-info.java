/**
 * Control of pppd: what to run for a request, the running session, and why one ended. A type belongs here when whoever runs
 * pppd needs it, whatever module is behind the port.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.cellgate.ppp;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
