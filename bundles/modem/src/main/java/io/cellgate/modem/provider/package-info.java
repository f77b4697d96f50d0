/** Runs one modem per configuration: identity, SIM, registration, signal, messages, time and reset. */
@NullMarked
package io.cellgate.modem.provider;

import org.jspecify.annotations.NullMarked;
