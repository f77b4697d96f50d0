/**
 * Simulated Huawei modules for tests, demonstrations and the bench: serial ports on pseudo-terminals, a sysfs tree to
 * find them by, a packet network behind them, and a control socket.
 *
 * <p>A simulator runs as a process of its own ({@link io.cellgate.simulator.Main}), so that it outlives the gateway it
 * is attached to, or as a component. As a process it has nothing but JNA beside it on its class path; hence it logs
 * through {@link java.lang.System.Logger}.
 */
@NullMarked
package io.cellgate.simulator;

import org.jspecify.annotations.NullMarked;
