package io.cellgate.uplink.provider.kernel;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** A family of addresses; each has rules and tables of its own. */
public enum Family {
    IPV4("-4"),
    IPV6("-6");

    private final String option;

    Family(String option) {
        this.option = option;
    }

    /** What ip(8) calls it. */
    String option() {
        return option;
    }

    /** That of an address. */
    public static Family of(String address) {
        return address.indexOf(':') < 0 ? IPV4 : IPV6;
    }

    /** An address in the one spelling in which they are compared here, without the zone. */
    public static String text(InetAddress address) {
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        return address instanceof Inet6Address && zone >= 0 ? text.substring(0, zone) : text;
    }

    /** As {@link #text} for an address that ip(8) tells; what is none stays as it is. */
    static String text(String address) {
        if (of(address) == IPV4) {
            return address;
        }
        try {
            return text(InetAddress.getByName(address)); // with a colon it is no name, and nobody is asked
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
