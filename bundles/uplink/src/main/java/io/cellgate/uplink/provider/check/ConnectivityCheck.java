package io.cellgate.uplink.provider.check;

import java.time.Duration;
import java.util.function.Consumer;

/** Finds out whether packets come back through a link. */
@FunctionalInterface
public interface ConnectivityCheck {

    /**
     * Asks once.
     *
     * @param target whom to ask, and from which address
     * @param timeout for an answer
     * @param result hears once whether there was one, on a thread of the check's; not at all after the check was stopped
     */
    void check(CheckTarget target, Duration timeout, Consumer<CheckResult> result);
}
