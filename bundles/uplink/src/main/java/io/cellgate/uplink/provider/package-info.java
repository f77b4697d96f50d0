/**
 * Keeps one connection alive: what is wanted, what is, and the one table that says what to do. A line belongs here when it
 * decides for the uplink as a whole, or tells what it does; the work itself has rooms of its own.
 */
@NullMarked
package io.cellgate.uplink.provider;

import org.jspecify.annotations.NullMarked;
