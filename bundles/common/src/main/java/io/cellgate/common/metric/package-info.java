/**
 * The numbers of what is no source of numbers itself. A line belongs here when more than one way out shows the same number.
 */
@NullMarked
package io.cellgate.common.metric;

import org.jspecify.annotations.NullMarked;
