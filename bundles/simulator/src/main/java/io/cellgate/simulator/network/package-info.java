/**
 * The network behind a simulated module: a pppd, or another command, that is the far end of the data call. A line
 * belongs here when it is about that process, its files, or its pipes.
 */
@NullMarked
package io.cellgate.simulator.network;

import org.jspecify.annotations.NullMarked;
