/**
 * A serial port of the module: command mode, data mode, the run of a command line, unsolicited results. A line
 * belongs here when it is about who may speak on a port and when, whatever the command is; commands that concern a
 * port alone are here too.
 */
@NullMarked
package io.cellgate.simulator.module.line;

import org.jspecify.annotations.NullMarked;
