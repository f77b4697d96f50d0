/**
 * What is written to a module only where it has another value: operator, systems, bands, character set, flow control. A line belongs here when it compares
 * what is wanted with what the module has and offers.
 */
@NullMarked
package io.cellgate.modem.provider.selection;

import org.jspecify.annotations.NullMarked;
