/**
 * Runs the stages until a module is ready, hears what it says by itself, and starts over when it went away. A line belongs here when the
 * modem does it by itself; what a stage does is in {@code stage}, what callers ask for in {@code request}.
 */
@NullMarked
package io.cellgate.modem.provider.bringup;

import org.jspecify.annotations.NullMarked;
