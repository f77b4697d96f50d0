/**
 * What the scenarios run on: the carrier's network, the broker, the simulated module, the gateway's runtime, and the programs that make
 * them. A line belongs here when it sets a part up, moves it or looks at it, whatever the scenario.
 */
@NullMarked
package io.cellgate.itest.ppp.testbed;

import org.jspecify.annotations.NullMarked;
