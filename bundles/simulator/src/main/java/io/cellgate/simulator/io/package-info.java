/**
 * What the simulator needs of Linux: one loop thread over file descriptors and timers, pseudo-terminals, pipes. A
 * line belongs here when it would be the same for any simulated serial device.
 *
 * <p>Everything above runs on the loop's thread, so nothing above needs a lock.
 */
@NullMarked
package io.cellgate.simulator.io;

import org.jspecify.annotations.NullMarked;
