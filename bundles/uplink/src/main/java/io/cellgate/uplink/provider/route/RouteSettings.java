package io.cellgate.uplink.provider.route;

import io.cellgate.common.settings.SettingsReader;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an uplink's configuration says of its part among several ways out.
 *
 * @param metric its rank, and the metric of its default route
 * @param hold for how long it has to work before the traffic goes back to it
 * @param standby whether it is dialled only when no better way works
 * @param delay for how long no better way must have worked before it is dialled, where it stands by
 */
public record RouteSettings(long metric, Duration hold, boolean standby, Duration delay) {

    /** The kernel's metrics go on to 2^32; whoever needs more than these has another plan. */
    private static final int MOST = 1_000_000;

    private static final String METRIC = "route.metric";

    /** Empty where the uplink is not one of several; what is wrong is refused in the reader. */
    public static Optional<RouteSettings> read(SettingsReader reader) {
        boolean standby = reader.choice("connect", new TreeMap<>(Map.of("always", false, "standby", true)));
        Duration hold = reader.duration("route.hold", Duration.ZERO, Duration.ofDays(1));
        Duration delay = reader.duration("connect.delay", Duration.ZERO, Duration.ofDays(1));
        if (reader.has(METRIC)) {
            return Optional.of(new RouteSettings(reader.number(METRIC, 1, MOST), hold, standby, delay));
        }
        if (standby) {
            reader.refuse(METRIC, "", "a whole number from 1 to " + MOST + ", because connect is standby");
        }
        return Optional.empty();
    }
}
