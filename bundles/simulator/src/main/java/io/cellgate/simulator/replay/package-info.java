/** Plays a recorded trace back as a module. */
@NullMarked
package io.cellgate.simulator.replay;

import org.jspecify.annotations.NullMarked;
