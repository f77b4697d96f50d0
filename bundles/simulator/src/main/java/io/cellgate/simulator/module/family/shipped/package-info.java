/**
 * The families that come with the simulator, one class each, which is all that a further one needs. A line belongs here when it is true of
 * one family, and is data: what is known, in which form, and which groups of commands.
 */
@NullMarked
package io.cellgate.simulator.module.family.shipped;

import org.jspecify.annotations.NullMarked;
