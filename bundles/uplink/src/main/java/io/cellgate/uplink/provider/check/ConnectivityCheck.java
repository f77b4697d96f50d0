package io.cellgate.uplink.provider.check;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Finds out whether packets come back through a link. */
@FunctionalInterface
public interface ConnectivityCheck {

    /**
     * Asks the carrier's resolvers, one after the other, within one time-out.
     *
     * @param local the link's own address
     * @param resolvers whom to ask; at least one
     * @param timeout for an answer of any of them
     * @param result hears once whether one of them answered, on a thread of the check's; not at all after the check was stopped
     */
    void check(InetAddress local, List<InetAddress> resolvers, Duration timeout, Consumer<CheckResult> result);
}
