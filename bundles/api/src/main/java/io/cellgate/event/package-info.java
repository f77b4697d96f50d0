/**
 * What happened on the gateway, as it travels through EventAdmin under the topics {@code io/cellgate/...}.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.cellgate.event;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
