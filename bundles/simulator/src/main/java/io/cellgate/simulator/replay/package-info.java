/**
 * Plays a recorded module back. A line belongs here when it reads a recording, or finds what was recorded for a
 * command; it knows nothing of the simulated module but its ports.
 */
@NullMarked
package io.cellgate.simulator.replay;

import org.jspecify.annotations.NullMarked;
