package io.cellgate.uplink.provider.check;

import io.cellgate.ppp.PppStatus;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Whom a link's check asks, and from which address: all of one family, IPv4 where the link has it.
 *
 * @param local the link's own address
 * @param resolvers of the carrier, at least one
 */
record CheckTarget(InetAddress local, List<InetAddress> resolvers) {

    /** Empty while the link has no address of the family of a resolver. */
    static Optional<CheckTarget> of(PppStatus link) {
        return of(link.local(), link.dns(), Inet4Address.class)
                .or(() -> of(link.ipv6().global(), link.dns(), Inet6Address.class));
    }

    private static Optional<CheckTarget> of(
            Optional<InetAddress> local, List<InetAddress> resolvers, Class<? extends InetAddress> family) {
        List<InetAddress> reachable =
                resolvers.stream().filter(family::isInstance).toList();
        return local.filter(address -> !reachable.isEmpty()).map(address -> new CheckTarget(address, reachable));
    }
}
