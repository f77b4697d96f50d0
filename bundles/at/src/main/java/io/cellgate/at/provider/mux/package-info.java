/**
 * The kernel's multiplexer (n_gsm, 3GPP TS 27.010) on a serial device. A line belongs here when it begins multiplexing, ends it, or
 * finds its channels; what is said to the module before is in {@code channel}.
 */
@NullMarked
package io.cellgate.at.provider.mux;

import org.jspecify.annotations.NullMarked;
