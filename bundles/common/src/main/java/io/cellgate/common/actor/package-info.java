/**
 * When work runs: the one thread of a component, its timers, and how long to wait before the next try. A line belongs here when it
 * decides on which thread or at what time something runs, whatever it is.
 */
@NullMarked
package io.cellgate.common.actor;

import org.jspecify.annotations.NullMarked;
