package io.cellgate.uplink.provider.route;

import io.cellgate.uplink.provider.kernel.DefaultRoute;
import io.cellgate.uplink.provider.kernel.Family;
import io.cellgate.uplink.provider.kernel.KernelRoutes;
import io.cellgate.uplink.provider.kernel.Placing;
import io.cellgate.uplink.provider.kernel.RoutePlan;
import io.cellgate.uplink.provider.kernel.Tables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts together which ways out there are at one moment, and what their routes are made of. */
final class WayBook {

    private final KernelRoutes kernel;
    private final Tables tables;
    private final List<Way> ways = new ArrayList<>();
    private final List<Placing> placings = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Set<Long> metrics = new HashSet<>();
    private final Set<String> earlier = new HashSet<>();
    /** Of the uplinks' links, also of those that have no address yet. */
    private final Set<String> interfaces = new HashSet<>();

    /** @param unclaimed our tables that an earlier life has filled, and nobody has told of yet */
    WayBook(KernelRoutes kernel, Tables tables, Set<String> unclaimed) {
        this.kernel = kernel;
        this.tables = tables;
        kernel.routes().stream()
                .filter(route -> route.ours() && unclaimed.contains(route.table()))
                .map(DefaultRoute::interfaceName)
                .forEach(earlier::add);
    }

    /** An uplink; without an address there is nothing to route. */
    void uplink(Way way, WayReport report) {
        names.add(way.name());
        metrics.add(way.metric());
        report.interfaceName().ifPresent(interfaces::add);
        Optional<String> device = report.interfaceName().filter(name -> way.there());
        List<String> there = device.map(kernel::addressesOf).orElse(List.of());
        // an interface of PPP may have gone by the time that we hear of it
        if (report.address().filter(there::contains).isPresent()) {
            ways.add(way);
            for (Family family : Family.values()) {
                place(way, family, true, device.orElseThrow(), "", there);
            }
        } else {
            ways.add(new Way(way.name(), way.metric(), Health.DOWN, Duration.ZERO, way.hold()));
        }
    }

    /** Another program's default routes over one interface, one for a family. */
    void other(Way way, Collection<DefaultRoute> routes) {
        names.add(way.name());
        ways.add(way);
        for (DefaultRoute route : routes) {
            String device = route.interfaceName();
            if (!route.dead()) { // its own packets leave by it although it does not work
                place(way, route.family(), false, device, route.gateway(), kernel.addressesOf(device));
            }
        }
    }

    /** What an earlier life has chosen: nothing is better until it is known whose it is. Returns whether it is still there. */
    boolean earlier(String interfaceName) {
        String table = RoutePlan.chosen(kernel).orElse("");
        List<DefaultRoute> routes = kernel.routes().stream()
                .filter(there -> there.ours()
                        && there.table().equals(table)
                        && there.interfaceName().equals(interfaceName))
                .toList();
        if (routes.isEmpty()) {
            return false;
        }
        ways.add(new Way(interfaceName, 0, Health.WORKS, Duration.ZERO, Duration.ZERO));
        for (DefaultRoute there : routes) {
            placings.add(new Placing(
                    there.family(),
                    interfaceName,
                    true,
                    interfaceName,
                    there.gateway(),
                    List.of(),
                    Integer.parseInt(there.table()),
                    0));
        }
        return true;
    }

    private void place(Way way, Family family, boolean ours, String device, String gateway, List<String> there) {
        List<String> addresses =
                there.stream().filter(address -> Family.of(address) == family).toList();
        if (addresses.isEmpty() && ours) {
            return;
        }
        tables.of(way.name(), there, kernel)
                .ifPresent(table -> placings.add(
                        new Placing(family, way.name(), ours, device, gateway, addresses, table, way.metric())));
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

    /**
     * Whose tables get what nothing else is said about, for each family.
     *
     * @param current the way that carries the traffic; what it has no address for goes by the best that has one
     */
    List<Placing> chosen(@Nullable String current, KernelRoutes read) {
        List<Placing> chosen = new ArrayList<>();
        for (Family family : Family.values()) {
            placing(current, family)
                    .or(() -> placing(best(family), family))
                    .filter(way -> !mainAgrees(way, read))
                    .ifPresent(chosen::add);
        }
        return chosen;
    }

    private @Nullable String best(Family family) {
        List<Way> able = ways.stream()
                .filter(way -> placing(way.name(), family).isPresent())
                .toList();
        return WayDecision.of(new WaySituation(able, Optional.empty()))
                .carries()
                .orElse(null);
    }

    private Optional<Placing> placing(@Nullable String name, Family family) {
        return placings.stream()
                .filter(way -> way.name().equals(name) && way.family() == family)
                .findFirst();
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

    /** The interfaces of uplinks. Pppd's route there may have any metric: who is not root cannot tell pppd one. */
    Set<String> interfaces() {
        return Set.copyOf(interfaces);
    }

    /**
     * Whether the main table's own order chooses another program's way too, and goes on to when an uplink comes: then nothing needs to be
     * said, and that program can change its route while we are away.
     */
    private boolean mainAgrees(Placing chosen, KernelRoutes read) {
        if (chosen.ours()) {
            return false;
        }
        long own = Long.MAX_VALUE;
        long others = metrics.stream().mapToLong(Long::longValue).min().orElse(Long.MAX_VALUE);
        for (DefaultRoute route : read.routes()) {
            if (route.table().equals("main") && route.family() == chosen.family()) {
                if (route.interfaceName().equals(chosen.interfaceName())) {
                    own = Math.min(own, route.metric());
                } else {
                    others = Math.min(others, route.metric());
                }
            }
        }
        return own < others; // routers of IPv6 announce themselves with one metric, whatever the interface
    }
}
