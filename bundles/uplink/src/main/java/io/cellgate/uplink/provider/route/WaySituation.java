package io.cellgate.uplink.provider.route;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All that the choice between ways out depends on, at one moment.
 *
 * @param ways all of them
 * @param current the name of the one that carries the traffic; empty where none does
 */
record WaySituation(List<Way> ways, Optional<String> current) {

    WaySituation {
        ways = ways.stream()
                .sorted(Comparator.comparingLong(Way::metric).thenComparing(Way::name))
                .toList();
    }

    Optional<Way> now() {
        return ways.stream()
                .filter(way -> way.there() && current.equals(Optional.of(way.name())))
                .findFirst();
    }

    /** The best that works. */
    Optional<Way> best() {
        return ways.stream().filter(Way::works).findFirst();
    }

    /** The best that is there at all. */
    Optional<Way> any() {
        return ways.stream().filter(Way::there).findFirst();
    }

    /** The best that works and ranks before another. */
    Optional<Way> before(Way other) {
        return best().filter(way -> way.metric() < other.metric());
    }
}
