/**
 * Cuts the power at every moment of what was recorded of a program, and looks at what is left. A line belongs here when it is about all
 * files; what one of them is for stands in the package of whoever writes it, since that is package-private.
 */
@NullMarked
package io.cellgate.itest.powercut;

import org.jspecify.annotations.NullMarked;
