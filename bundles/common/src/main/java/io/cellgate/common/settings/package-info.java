/**
 * How a configuration becomes checked settings: the same rules and the same words in every bundle. A line belongs here when it is true
 * of any PID; what is true of one stands in that bundle's own {@code ...Settings}.
 */
@NullMarked
package io.cellgate.common.settings;

import org.jspecify.annotations.NullMarked;
