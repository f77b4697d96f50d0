/**
 * The simulated module: AT interpreter, SIM, radio, packet contexts, data call.
 *
 * <p>What a family is stands as data in its {@link io.cellgate.simulator.module.Family}; the rest is the same for all.
 * Everything runs on the one thread of its {@link io.cellgate.simulator.io.Scheduler}.
 */
@NullMarked
package io.cellgate.simulator.module;

import org.jspecify.annotations.NullMarked;
