package io.cellgate.uplink.provider.check;

import io.cellgate.ppp.PppStatus;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whom a link's check asks, and from where: all of one family, IPv4 where the link has it.
 *
 * @param method how it is asked
 * @param endpoint whom; empty where it is the resolvers
 * @param local the link's own address
 * @param resolvers of the carrier; at least one where they are asked, or asked for a name
 * @param interfaceName the link's interface, where it is known
 */
public record CheckTarget(
        CheckMethod method,
        Optional<Endpoint> endpoint,
        InetAddress local,
        List<InetAddress> resolvers,
        Optional<String> interfaceName) {

    /** Empty while the link has no address of the family of a resolver or of the one that is to be asked. */
    static Optional<CheckTarget> of(PppStatus link, CheckSettings settings) {
        if (settings.method() == CheckMethod.ICMP && link.interfaceName().isEmpty()) {
            return Optional.empty();
        }
        return of(link, settings, link.local(), Inet4Address.class)
                .or(() -> of(link, settings, link.ipv6().global(), Inet6Address.class));
    }

    private static Optional<CheckTarget> of(
            PppStatus link, CheckSettings settings, Optional<InetAddress> local, Class<? extends InetAddress> family) {
        Optional<InetAddress> address = settings.target().flatMap(Endpoint::address);
        List<InetAddress> resolvers = address.isPresent()
                ? List.of()
                : link.dns().stream().filter(family::isInstance).toList();
        boolean reachable = address.map(family::isInstance).orElse(!resolvers.isEmpty());
        return local.filter(own -> reachable)
                .map(own ->
                        new CheckTarget(settings.method(), settings.target(), own, resolvers, link.interfaceName()));
    }

    /** To whom the first packet of a question goes: whom it asks, or the resolvers that tell where that is. */
    List<InetAddress> addresses() {
        return endpoint.flatMap(Endpoint::address).map(List::of).orElse(resolvers);
    }

    /** The same, of which only some of {@link #addresses()} are asked. */
    CheckTarget asking(List<InetAddress> some) {
        return new CheckTarget(
                method,
                endpoint,
                local,
                resolvers.stream().filter(some::contains).toList(),
                interfaceName);
    }

    /** Whom, for a person. */
    String words() {
        return endpoint.map(asked -> asked.words() + " (" + method.name().toLowerCase(Locale.ROOT) + ")")
                .orElse("the carrier's resolvers");
    }
}
