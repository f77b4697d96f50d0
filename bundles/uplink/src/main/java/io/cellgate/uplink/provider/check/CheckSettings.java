package io.cellgate.uplink.provider.check;

import java.time.Duration;
import java.util.Optional;

/**
 * How the connection is checked.
 *
 * @param enabled whether at all
 * @param interval between checks
 * @param timeout for one answer
 * @param failures in a row after which the link is dialled anew
 * @param method how it is asked
 * @param target whom; present where it is not the carrier's resolvers
 */
public record CheckSettings(
        boolean enabled,
        Duration interval,
        Duration timeout,
        int failures,
        CheckMethod method,
        Optional<Endpoint> target) {

    /** The carrier's resolvers are asked. */
    public CheckSettings(boolean enabled, Duration interval, Duration timeout, int failures) {
        this(enabled, interval, timeout, failures, CheckMethod.DNS, Optional.empty());
    }
}
