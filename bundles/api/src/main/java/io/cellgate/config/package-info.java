/** Reading of configuration properties: every value that is refused is named together with what is allowed. */
@Export
@NullMarked
@Version("1.0.0")
package io.cellgate.config;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
