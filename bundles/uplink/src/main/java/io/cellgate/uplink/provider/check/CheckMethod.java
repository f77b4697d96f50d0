package io.cellgate.uplink.provider.check;

/** How a link is asked whether packets come back through it. */
public enum CheckMethod {
    /** A question to the carrier's resolvers. */
    DNS,
    /** A connection. */
    TCP,
    /** A request that is answered by 204, or another 2xx without a body. */
    HTTP,
    /** An echo by {@code ping}; the only one that is bound to the interface and not to its address alone. */
    ICMP
}
