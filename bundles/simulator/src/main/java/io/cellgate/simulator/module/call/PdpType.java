package io.cellgate.simulator.module.call;

import java.util.Locale;

/** The type of a context, by its name in {@code +CGDCONT} (3GPP TS 27.007, 10.1.1). */
public enum PdpType {
    IP,
    PPP,
    IPV6,
    IPV4V6;

    static PdpType of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** Whether the network gives an address of IPv4. */
    public boolean ipv4() {
        return this != IPV6;
    }

    /** Whether the network gives an interface identifier and advertises a prefix. */
    public boolean ipv6() {
        return this == IPV6 || this == IPV4V6;
    }
}
