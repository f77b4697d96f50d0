package io.cellgate.ppp;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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
 * @param dns the peer's resolvers: those of IPCP, then those of its router advertisements
 * @param peer who is at the other end
 * @param negotiated what LCP, IPCP and CCP agreed on
 * @param defaultRoute whether the default route goes through the link; empty while that is not known
 * @param totals what pppd counted, told at the end of a link that was up
 * @param failure why it ended; present in phase {@link PppPhase#DEAD}
 * @param ipv6 the addresses of IPv6
 */
public record PppStatus(
        String linkName,
        PppPhase phase,
        OptionalLong pid,
        Optional<String> interfaceName,
        Optional<InetAddress> local,
        Optional<InetAddress> remote,
        List<InetAddress> dns,
        Peer peer,
        Negotiated negotiated,
        Optional<Boolean> defaultRoute,
        Optional<Totals> totals,
        Optional<PppFailure> failure,
        Ipv6 ipv6) {

    /**
     * Addresses of IPv6.
     *
     * @param local our link-local one, by IPv6CP (RFC 5072, 5)
     * @param remote the peer's link-local one
     * @param global the one that the internet knows us by, which the kernel or a DHCPv6 client has given the interface
     */
    public record Ipv6(Optional<InetAddress> local, Optional<InetAddress> remote, Optional<InetAddress> global) {
        /** There is no IPv6 on the link. */
        public static final Ipv6 NONE = new Ipv6(Optional.empty(), Optional.empty());

        /**
         * Without a global address.
         *
         * @param local our link-local address
         * @param remote the peer's link-local address
         */
        public Ipv6(Optional<InetAddress> local, Optional<InetAddress> remote) {
            this(local, remote, Optional.empty());
        }
    }

    /**
     * Who is at the other end.
     *
     * @param name what it calls itself in its CHAP or EAP challenge; often the module's own word, such as
     *     {@code UMTS_CHAP_SRVR}
     * @param authenticatedBy the protocol by which we logged in, for example {@code CHAP}; a module may answer it by itself
     */
    public record Peer(Optional<String> name, Optional<String> authenticatedBy) {
        /** Nothing is known yet. */
        public static final Peer UNKNOWN = new Peer(Optional.empty(), Optional.empty());
    }

    /**
     * What was agreed on.
     *
     * @param mru the largest packet that we take, in bytes (RFC 1661, 6.1); absent where it was not negotiated: 1500
     * @param peerMru the largest packet that the peer takes, in bytes
     * @param compression in use, in the order in which it was agreed on: {@code pcomp}, {@code accomp}, {@code vj}, and
     *     CCP's methods in pppd's words, for example {@code Deflate (15)}
     */
    public record Negotiated(OptionalInt mru, OptionalInt peerMru, List<String> compression) {
        /** Nothing was agreed on yet. */
        public static final Negotiated NOTHING = new Negotiated(OptionalInt.empty(), OptionalInt.empty(), List.of());

        /**
         * Copies the list.
         *
         * @param mru the largest packet that we take, in bytes (RFC 1661, 6.1)
         * @param peerMru the largest packet that the peer takes, in bytes
         * @param compression in use, in the order in which it was agreed on
         */
        public Negotiated {
            compression = List.copyOf(compression);
        }
    }

    /**
     * What pppd counted. The kernel's counters of the interface are wider: pppd 2.4 wraps at 4 GiB.
     *
     * @param sentBytes through the interface
     * @param receivedBytes through the interface
     * @param connectTime how long the link was up, to a tenth of a minute
     */
    public record Totals(OptionalLong sentBytes, OptionalLong receivedBytes, Optional<Duration> connectTime) {}

    /**
     * A link without IPv6.
     *
     * @param linkName the name of the link for pppd
     * @param phase where it stands
     * @param pid pppd's process, while it lives
     * @param interfaceName for example {@code ppp0}
     * @param local our address
     * @param remote the peer's address, which may be pppd's own 10.64.64.64
     * @param dns the peer's resolvers
     * @param peer who is at the other end
     * @param negotiated what LCP, IPCP and CCP agreed on
     * @param defaultRoute whether the default route goes through the link
     * @param totals what pppd counted, told at the end of a link that was up
     * @param failure why it ended
     */
    public PppStatus(
            String linkName,
            PppPhase phase,
            OptionalLong pid,
            Optional<String> interfaceName,
            Optional<InetAddress> local,
            Optional<InetAddress> remote,
            List<InetAddress> dns,
            Peer peer,
            Negotiated negotiated,
            Optional<Boolean> defaultRoute,
            Optional<Totals> totals,
            Optional<PppFailure> failure) {
        this(
                linkName,
                phase,
                pid,
                interfaceName,
                local,
                remote,
                dns,
                peer,
                negotiated,
                defaultRoute,
                totals,
                failure,
                Ipv6.NONE);
    }

    /**
     * Copies the resolvers.
     *
     * @param linkName the name of the link for pppd
     * @param phase where it stands
     * @param pid pppd's process, while it lives
     * @param interfaceName for example {@code ppp0}
     * @param local our address
     * @param remote the peer's address, which may be pppd's own 10.64.64.64
     * @param dns the peer's resolvers
     * @param peer who is at the other end
     * @param negotiated what LCP, IPCP and CCP agreed on
     * @param defaultRoute whether the default route goes through the link
     * @param totals what pppd counted, told at the end of a link that was up
     * @param failure why it ended
     * @param ipv6 the addresses of IPv6
     */
    public PppStatus {
        dns = List.copyOf(dns);
    }
}
