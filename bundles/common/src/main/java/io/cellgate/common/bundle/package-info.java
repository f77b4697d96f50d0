/**
 * What can be told of the framework's bundles. A line belongs here when more than one of ours has to tell it.
 */
@NullMarked
package io.cellgate.common.bundle;

import org.jspecify.annotations.NullMarked;
