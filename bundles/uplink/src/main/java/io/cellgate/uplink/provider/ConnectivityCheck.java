package io.cellgate.uplink.provider;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Finds out whether packets come back through a link. */
@FunctionalInterface
interface ConnectivityCheck {

    /**
     * Asks the carrier's resolvers, one after the other.
     *
     * @param local the link's own address
     * @param resolvers whom to ask; at least one
     * @param timeout for each answer
     * @return whether one of them answered; never completes exceptionally
     */
    CompletableFuture<Boolean> check(InetAddress local, List<InetAddress> resolvers, Duration timeout);
}
