/**
 * How configuration is checked and how a bad value is reported: the same words from every component.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.cellgate.config;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
