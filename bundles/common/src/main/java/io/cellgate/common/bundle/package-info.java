/**
 * What can be told of the framework's bundles. A line belongs here when shell and commands both tell it.
 */
@NullMarked
package io.cellgate.common.bundle;

import org.jspecify.annotations.NullMarked;
