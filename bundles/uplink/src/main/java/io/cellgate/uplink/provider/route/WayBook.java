package io.cellgate.uplink.provider.route;

import io.cellgate.uplink.provider.kernel.DefaultRoute;
import io.cellgate.uplink.provider.kernel.KernelRoutes;
import io.cellgate.uplink.provider.kernel.Placing;
import io.cellgate.uplink.provider.kernel.RoutePlan;
import io.cellgate.uplink.provider.kernel.Tables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts together which ways out there are at one moment, and what their routes are made of. */
final class WayBook {

    private final KernelRoutes kernel;
    private final Tables tables;
    private final List<Way> ways = new ArrayList<>();
    private final List<Placing> placings = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Set<Long> metrics = new HashSet<>();
    private final Set<String> earlier = new HashSet<>();

    /** @param unclaimed our tables that an earlier life has filled, and nobody has told of yet */
    WayBook(KernelRoutes kernel, Tables tables, Set<String> unclaimed) {
        this.kernel = kernel;
        this.tables = tables;
        kernel.routes().stream()
                .filter(route -> route.ours() && unclaimed.contains(route.table()))
                .map(DefaultRoute::interfaceName)
                .forEach(earlier::add);
    }

    /** An uplink; without an address of IPv4 there is nothing to route. */
    void uplink(Way way, WayReport report) {
        names.add(way.name());
        metrics.add(way.metric());
        Optional<String> device = report.interfaceName().filter(name -> way.there());
        // an interface of PPP may have gone by the time that we hear of it
        Optional<String> address = report.address()
                .filter(own ->
                        device.isPresent() && kernel.addressesOf(device.get()).contains(own));
        if (address.isPresent()) {
            ways.add(way);
            place(way, true, device.orElseThrow(), "", List.of(address.get()));
        } else {
            ways.add(new Way(way.name(), way.metric(), Health.DOWN, Duration.ZERO, way.hold()));
        }
    }

    /** Another program's default route. */
    void other(Way way, DefaultRoute route) {
        names.add(way.name());
        ways.add(way);
        if (!route.dead()) { // its own packets leave by it although it does not work
            place(way, false, route.interfaceName(), route.gateway(), kernel.addressesOf(route.interfaceName()));
        }
    }

    /** What an earlier life has chosen: nothing is better until it is known whose it is. Returns whether it is still there. */
    boolean earlier(String interfaceName) {
        Optional<DefaultRoute> route = RoutePlan.chosen(kernel)
                .flatMap(table -> kernel.routes().stream()
                        .filter(there -> there.ours()
                                && there.table().equals(table)
                                && there.interfaceName().equals(interfaceName))
                        .findFirst());
        route.ifPresent(there -> {
            ways.add(new Way(interfaceName, 0, Health.WORKS, Duration.ZERO, Duration.ZERO));
            placings.add(new Placing(
                    interfaceName,
                    true,
                    interfaceName,
                    there.gateway(),
                    List.of(),
                    Integer.parseInt(there.table()),
                    0));
        });
        return route.isPresent();
    }

    private void place(Way way, boolean ours, String device, String gateway, List<String> addresses) {
        tables.of(way.name(), addresses, kernel)
                .ifPresent(table ->
                        placings.add(new Placing(way.name(), ours, device, gateway, addresses, table, way.metric())));
    }

    /** All ways are in it. */
    void end() {
        tables.retain(names);
    }

    List<Way> ways() {
        return List.copyOf(ways);
    }

    List<Placing> placings() {
        return List.copyOf(placings);
    }

    Optional<Placing> placing(String name) {
        return placings.stream().filter(way -> way.name().equals(name)).findFirst();
    }

    /** The way over an interface. */
    Optional<String> on(String interfaceName) {
        return placings.stream()
                .filter(way -> way.interfaceName().equals(interfaceName))
                .map(Placing::name)
                .findFirst();
    }

    /** Whether a route is what pppd has made for an uplink: that one tells of itself. */
    boolean isOfUplink(DefaultRoute route) {
        boolean known = metrics.contains(route.metric()) || earlier.contains(route.interfaceName());
        return route.gateway().isEmpty() && route.interfaceName().startsWith("ppp") && known;
    }

    Set<String> interfaces() {
        Set<String> interfaces = new HashSet<>();
        placings.forEach(way -> interfaces.add(way.interfaceName()));
        return interfaces;
    }

    /**
     * Whether the main table's own order chooses another program's way too, and goes on to when an uplink comes: then nothing needs to be
     * said, and that program can change its route while we are away.
     */
    boolean mainAgrees(Placing chosen, KernelRoutes read) {
        if (chosen.ours()) {
            return false;
        }
        long metric = Long.MAX_VALUE;
        String first = "";
        long leastMetric = metrics.stream().mapToLong(Long::longValue).min().orElse(Long.MAX_VALUE);
        for (DefaultRoute route : read.routes()) {
            if (route.table().equals("main") && route.metric() < metric) {
                metric = route.metric();
                first = route.interfaceName();
            }
        }
        return first.equals(chosen.interfaceName()) && metric < leastMetric;
    }
}
