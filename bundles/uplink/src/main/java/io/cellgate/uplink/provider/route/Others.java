package io.cellgate.uplink.provider.route;

import io.cellgate.common.actor.Actor;
import io.cellgate.uplink.provider.check.Egress;
import io.cellgate.uplink.provider.kernel.DefaultRoute;
import io.cellgate.uplink.provider.kernel.Family;
import io.cellgate.uplink.provider.kernel.KernelRoutes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The default routes of other programs, with and without a check of ours. Only the actor's thread touches it. */
final class Others {

    /** Of a route that nothing is configured for. */
    private static final Duration HOLD = Duration.ofMinutes(1);

    private final Actor actor;
    private final Egress egress;
    private final Runnable changed;
    private final List<OtherWay> configured = new ArrayList<>();
    private final Map<String, WatchedRoute> watched = new HashMap<>();
    /** Interfaces of uplinks, as long as the kernel has a route there: what was read may be older than the end of a link. */
    private final Set<String> ofUplinks = new HashSet<>();

    /**
     * @param egress for the checks
     * @param changed called when a check has another result
     */
    Others(Actor actor, Egress egress, Runnable changed) {
        this.actor = actor;
        this.egress = egress;
        this.changed = changed;
    }

    void add(OtherWay other) {
        configured.add(other);
    }

    void remove(OtherWay other) {
        configured.remove(other);
        WatchedRoute gone = watched.get(other.interfaceName());
        if (gone != null && gone.isOf(other)) {
            gone.stop();
            watched.remove(other.interfaceName());
        }
    }

    void stop() {
        watched.values().forEach(WatchedRoute::stop);
        watched.clear();
    }

    /** Adds those that there are to the ways. */
    void look(KernelRoutes kernel, WayBook book) {
        ofUplinks.removeIf(device -> kernel.routes().stream()
                .noneMatch(route -> route.interfaceName().equals(device)));
        ofUplinks.addAll(book.interfaces());
        Map<String, EnumMap<Family, DefaultRoute>> routes = new TreeMap<>();
        for (DefaultRoute route : kernel.routes()) {
            String device = route.interfaceName();
            if (route.table().equals("main") && !ofUplinks.contains(device) && !book.isOfUplink(route)) {
                routes.computeIfAbsent(device, first -> new EnumMap<>(Family.class))
                        .merge(route.family(), route, (one, other) -> other.metric() < one.metric() ? other : one);
            }
        }
        // the kernel makes an uplink's route of IPv6 by itself, maybe before we know whose the interface is
        routes.entrySet()
                .removeIf(
                        way -> way.getKey().startsWith("ppp") && !way.getValue().containsKey(Family.IPV4));
        watched.entrySet().removeIf(entry -> {
            boolean gone = !routes.containsKey(entry.getKey());
            if (gone) {
                entry.getValue().stop();
            }
            return gone;
        });
        routes.forEach((device, route) -> add(device, route.values(), kernel, book));
    }

    /** @param routes IPv4's first, which counts where there is one */
    private void add(String device, Collection<DefaultRoute> routes, KernelRoutes kernel, WayBook book) {
        DefaultRoute route = routes.iterator().next();
        @Nullable
        OtherWay settings = configured.stream()
                .filter(other -> other.interfaceName().equals(device))
                .findFirst()
                .orElse(null);
        WatchedRoute before = watched.get(device);
        if (before == null || !before.isOf(settings)) {
            if (before != null) {
                before.stop();
            }
            watched.put(device, new WatchedRoute(actor, device, settings, egress, changed));
        }
        WatchedRoute watch = Objects.requireNonNull(watched.get(device));
        watch.look(route, kernel.addressesOf(device));
        book.other(
                new Way(
                        device,
                        Optional.ofNullable(settings).flatMap(OtherWay::metric).orElse(route.metric()),
                        watch.health(),
                        watch.steady(),
                        settings == null ? HOLD : settings.hold()),
                routes);
    }
}
