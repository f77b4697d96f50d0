package io.cellgate.uplink.provider.route;

import java.time.Duration;

/**
 * A way out of the gateway, as the decision between several sees it.
 *
 * @param name an uplink's, or that of another program's interface
 * @param metric its rank, the lowest is the best; as the metric of a default route
 * @param health whether it works
 * @param steady for how long it has worked without a break; zero unless it works
 * @param hold for how long it has to work before the traffic goes back to it from another way that works
 */
record Way(String name, long metric, Health health, Duration steady, Duration hold) {

    boolean works() {
        return health == Health.WORKS;
    }

    boolean there() {
        return health != Health.DOWN;
    }

    boolean isSteady() {
        return works() && steady.compareTo(hold) >= 0;
    }
}
