package io.cellgate.uplink.provider.route;

import java.util.Optional;

/**
 * What an uplink tells of its link.
 *
 * @param health whether it works
 * @param interfaceName where it is, or will be; empty while there is none
 * @param address our own on it: of IPv4 where it has one, otherwise of IPv6
 */
public record WayReport(Health health, Optional<String> interfaceName, Optional<String> address) {

    /** There is no link. */
    public static final WayReport NONE = new WayReport(Health.DOWN, Optional.empty(), Optional.empty());
}
