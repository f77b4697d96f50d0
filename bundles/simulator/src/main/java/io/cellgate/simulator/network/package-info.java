/** The network behind a simulated module: a pppd, or another command, that is the far end of the data call. */
@NullMarked
package io.cellgate.simulator.network;

import org.jspecify.annotations.NullMarked;
