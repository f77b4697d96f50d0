/**
 * Text that goes over the network: short messages of both worlds, and USSD. A line belongs here when it codes such a
 * text, keeps it, or hands it over.
 */
@NullMarked
package io.cellgate.simulator.module.message;

import org.jspecify.annotations.NullMarked;
