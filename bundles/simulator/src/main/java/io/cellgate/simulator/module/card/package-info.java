/**
 * The SIM with its codes and their tries, and the commands for it. A line belongs here when a real card, not the
 * module, would remember it.
 */
@NullMarked
package io.cellgate.simulator.module.card;

import org.jspecify.annotations.NullMarked;
