/**
 * What is told of configurations: secrets that show themselves to nobody, who decodes them, and refused properties. How they are read is the
 * bundles' own matter. A type belongs here when a contract of another package needs it and it holds for any configuration.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.cellgate.config;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
