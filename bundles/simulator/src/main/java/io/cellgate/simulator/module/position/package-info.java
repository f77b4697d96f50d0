/**
 * The receiver of positions and its commands. A line belongs here when it is about where the module is on the earth.
 */
@NullMarked
package io.cellgate.simulator.module.position;

import org.jspecify.annotations.NullMarked;
