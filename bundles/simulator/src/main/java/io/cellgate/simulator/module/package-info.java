/**
 * The simulated module as a whole: what a family of modules is made of ({@link io.cellgate.simulator.module.Family}),
 * and the module that is made from it. A line belongs here when it puts parts together, or concerns the module as one
 * thing: identity, power, USB.
 *
 * <p>The parts stand in the packages below and do not know this one: a group of commands is handed the parts that it
 * works on. Everything runs on the one thread of its {@link io.cellgate.simulator.io.Scheduler}.
 */
@NullMarked
package io.cellgate.simulator.module;

import org.jspecify.annotations.NullMarked;
