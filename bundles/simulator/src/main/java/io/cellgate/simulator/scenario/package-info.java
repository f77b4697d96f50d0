/**
 * Scenario files: control commands at times and on conditions. A line belongs here when it reads such a file or keeps
 * its order.
 */
@NullMarked
package io.cellgate.simulator.scenario;

import org.jspecify.annotations.NullMarked;
