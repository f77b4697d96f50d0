/** The simulator's options: one table for the command line, the configuration and the control socket alike. */
@NullMarked
package io.cellgate.simulator.settings;

import org.jspecify.annotations.NullMarked;
