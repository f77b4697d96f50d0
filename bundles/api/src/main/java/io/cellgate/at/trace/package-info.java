/**
 * What was said on the ports, kept for bug reports. For shells and pages that show or export it. A type belongs here when it is
 * about the record and not about the conversation.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.cellgate.at.trace;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
