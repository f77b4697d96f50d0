package io.cellgate.uplink.provider.usage;

import java.util.OptionalLong;

/**
 * What a billing month is, and how much it may have. Immutable.
 *
 * @param firstDay the day of the month on which a billing month begins, 1 to 31; the last one where a month is shorter
 * @param warning bytes, both directions together, from which on it is warned; empty for never
 * @param cap bytes that it may have; empty for any number
 * @param hangsUp whether the link is ended at the cap until the next billing month, and not only warned of
 */
public record UsageSettings(int firstDay, OptionalLong warning, OptionalLong cap, boolean hangsUp) {}
