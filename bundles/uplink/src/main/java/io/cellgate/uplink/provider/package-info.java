/** Keeps one connection alive: state machine, connectivity checks, back-off, recovery ladder and usage. */
@NullMarked
package io.cellgate.uplink.provider;

import org.jspecify.annotations.NullMarked;
