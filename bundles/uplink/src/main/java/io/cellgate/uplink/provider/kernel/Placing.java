package io.cellgate.uplink.provider.kernel;

import java.util.List;

/**
 * A way out with all that its routes and rules of one family are made of.
 *
 * @param family of its addresses
 * @param name an uplink's, or that of another program's interface
 * @param ours whether it is an uplink; otherwise another program's default route, which is only copied
 * @param interfaceName the kernel's name of the interface
 * @param gateway the next router; empty where the interface has two ends only
 * @param addresses our own on the interface
 * @param table the number of its table
 * @param metric of its default route in the main table; where it is ours
 */
public record Placing(
        Family family,
        String name,
        boolean ours,
        String interfaceName,
        String gateway,
        List<String> addresses,
        int table,
        long metric) {

    public Placing {
        addresses = List.copyOf(addresses);
    }
}
