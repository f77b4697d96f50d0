package io.cellgate.uplink.provider.route;

import io.cellgate.uplink.provider.check.CheckSettings;
import io.cellgate.uplink.provider.check.ConnectivityCheck;
import java.time.Duration;
import java.util.Optional;

/**
 * Another program's interface with a default route, that is checked: a cable, a wireless network.
 *
 * @param interfaceName the kernel's name
 * @param metric its rank; empty for the metric of the route itself
 * @param hold for how long it has to work before the traffic goes back to it
 * @param settings how it is checked; empty where the route alone is believed
 * @param check asks
 */
public record OtherWay(
        String interfaceName,
        Optional<Long> metric,
        Duration hold,
        Optional<CheckSettings> settings,
        ConnectivityCheck check) {}
