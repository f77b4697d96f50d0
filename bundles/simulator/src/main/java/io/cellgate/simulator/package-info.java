/**
 * Simulated modules for tests and demonstrations, whole: ports on pseudo-terminals, the sysfs tree to find them by,
 * the network behind them, the control socket. A line belongs here when it brings the parts below together, or starts
 * and ends a simulator.
 *
 * <p>A simulator runs as a process of its own ({@link io.cellgate.simulator.Main}), so that it outlives the gateway
 * it is attached to, or as a component. As a process it has nothing but JNA beside it on its class path, hence it
 * logs through {@link java.lang.System.Logger}.
 */
@NullMarked
package io.cellgate.simulator;

import org.jspecify.annotations.NullMarked;
