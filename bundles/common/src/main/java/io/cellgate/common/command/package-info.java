/**
 * What the commands of the whiteboard have in common. A line belongs here when commands of two bundles need it.
 */
@NullMarked
package io.cellgate.common.command;

import org.jspecify.annotations.NullMarked;
