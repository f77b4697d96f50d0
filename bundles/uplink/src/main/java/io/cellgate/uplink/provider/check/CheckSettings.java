package io.cellgate.uplink.provider.check;

import java.time.Duration;

/**
 * How the connection is checked.
 *
 * @param enabled whether at all
 * @param interval between checks
 * @param timeout for one answer
 * @param failures in a row after which the link is dialled anew
 */
public record CheckSettings(boolean enabled, Duration interval, Duration timeout, int failures) {}
