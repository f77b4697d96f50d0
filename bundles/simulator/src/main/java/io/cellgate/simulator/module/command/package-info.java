/**
 * What is typed and what is answered: command lines, parameters, result codes, error numbers (V.250, 27.007, 27.005).
 * A line belongs here when it turns text into a command or an answer into text, and needs neither a port nor a clock
 * for it.
 */
@NullMarked
package io.cellgate.simulator.module.command;

import org.jspecify.annotations.NullMarked;
