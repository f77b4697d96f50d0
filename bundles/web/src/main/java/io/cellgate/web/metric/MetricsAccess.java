package io.cellgate.web.metric;

import java.net.InetAddress;

/** Who may read the numbers without a login. */
public enum MetricsAccess {
    /** Nobody. */
    OFF,
    /** Programs of this machine. */
    LOOPBACK,
    /** Whoever reaches the page's address. */
    NETWORK;

    /** Whether a request of that peer is answered. */
    public boolean allows(InetAddress peer) {
        return this == NETWORK || (this == LOOPBACK && peer.isLoopbackAddress());
    }
}
