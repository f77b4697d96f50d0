/**
 * What goes to the log. A line belongs here when it decides how often something is told, not what.
 */
@NullMarked
package io.cellgate.common.log;

import org.jspecify.annotations.NullMarked;
