/**
 * The options, which stand once, in {@link io.cellgate.simulator.settings.Option}, and their values. A line belongs
 * here when it says what an option may be, or reads one from a command line or a configuration.
 */
@NullMarked
package io.cellgate.simulator.settings;

import org.jspecify.annotations.NullMarked;
