/**
 * Asking the module for its status: registration, signal, temperature, time, counters, position. A line belongs here when it decides
 * which status command is sent; what the answers mean is in {@code text}.
 */
@NullMarked
package io.cellgate.modem.provider.reading;

import org.jspecify.annotations.NullMarked;
