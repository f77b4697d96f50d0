/**
 * The families that can be simulated. A line belongs here when it is true of one family, or of all of one radio
 * world, and is data: what is known, in which form, and which groups of commands.
 */
@NullMarked
package io.cellgate.simulator.module.family;

import org.jspecify.annotations.NullMarked;
