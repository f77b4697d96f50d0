/**
 * Runs the targets: which there are, and the fuzzer's process. A line belongs here when it is about all targets; a target itself stands
 * in the package of what it tries, since that is package-private.
 */
@NullMarked
package io.cellgate.itest.fuzz;

import org.jspecify.annotations.NullMarked;
