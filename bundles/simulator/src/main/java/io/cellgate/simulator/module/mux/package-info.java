/**
 * The multiplexer of 3GPP TS 27.010, basic option: what stands between the one wire of a module and several ports. A line belongs
 * here when it needs a frame, a channel, or {@code +CMUX}.
 */
@NullMarked
package io.cellgate.simulator.module.mux;

import org.jspecify.annotations.NullMarked;
