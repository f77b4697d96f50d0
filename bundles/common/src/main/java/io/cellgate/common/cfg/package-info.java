/**
 * What stands in a {@code .cfg} file counts, and FileInstall, which reads it, takes some of it for something else. A line belongs here when
 * it knows the form of such a file, or what FileInstall makes of it.
 */
@NullMarked
package io.cellgate.common.cfg;

import org.jspecify.annotations.NullMarked;
