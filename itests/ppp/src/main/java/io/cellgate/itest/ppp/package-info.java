/**
 * Tests of the whole gateway on a machine with kernel PPP: the shipped distribution, a simulated module as a process of its own, real
 * pppd on both ends, and a broker in the carrier's network namespace. A line belongs here when it runs scenarios or reports on them.
 *
 * <p>{@link io.cellgate.itest.ppp.Main} runs on that machine; the test beside it starts the machine and reports each step.
 */
@NullMarked
package io.cellgate.itest.ppp;

import org.jspecify.annotations.NullMarked;
