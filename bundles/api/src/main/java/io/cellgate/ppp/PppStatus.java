package io.cellgate.ppp;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known of a link at one moment. Immutable.
 *
 * @param linkName the name of the link for pppd
 * @param phase where it stands
 * @param pid pppd's process, while it lives
 * @param interfaceName for example {@code ppp0}
 * @param local our address
 * @param remote the peer's address, which may be pppd's own 10.64.64.64
 * @param dns the peer's resolvers
 * @param authenticatedBy the protocol that succeeded, for example {@code CHAP}; a module may answer it by itself
 * @param defaultRoute whether the default route goes through the link; empty while that is not known
 * @param failure why it ended; present in phase {@link PppPhase#DEAD}
 */
public record PppStatus(
        String linkName,
        PppPhase phase,
        OptionalLong pid,
        Optional<String> interfaceName,
        Optional<InetAddress> local,
        Optional<InetAddress> remote,
        List<InetAddress> dns,
        Optional<String> authenticatedBy,
        Optional<Boolean> defaultRoute,
        Optional<PppFailure> failure) {

    /** Copies the resolvers. */
    public PppStatus {
        dns = List.copyOf(dns);
    }
}
