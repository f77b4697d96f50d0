/**
 * What a port is doing, as a state machine without threads, clock or bytes of its own: the command in flight, finding its place after a
 * time-out, a data call. A line belongs here when it decides what is sent next.
 */
@NullMarked
package io.cellgate.at.provider.engine;

import org.jspecify.annotations.NullMarked;
