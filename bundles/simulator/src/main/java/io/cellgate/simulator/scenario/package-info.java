/** Scenario files: control commands at times and on conditions. */
@NullMarked
package io.cellgate.simulator.scenario;

import org.jspecify.annotations.NullMarked;
