package io.cellgate.uplink.provider.route;

import io.cellgate.common.actor.Actor;
import io.cellgate.ppp.PppListener;
import io.cellgate.ppp.PppStatus;
import io.cellgate.uplink.UplinkRoute;
import io.cellgate.uplink.provider.check.CheckState;
import io.cellgate.uplink.provider.dial.LinkState;
import io.cellgate.uplink.provider.dial.PppLink;
import io.cellgate.uplink.provider.kernel.Family;
import io.cellgate.uplink.provider.route.Standing.Need;
import java.net.Inet4Address;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An uplink's part among several ways out: tells of its link, and holds what was decided. An uplink that is not one of several is needed,
 * and nothing is decided for it. Only the uplink's thread touches it; the listener is called by others.
 */
public final class RouteSeat {

    private final String uplink;
    private final Actor actor;
    private final Routes routes;
    private final Consumer<Boolean> decided;
    private @Nullable RouteSettings settings;
    private final Consumer<String> interfaceLost;
    private final Runnable routesChanged;
    private WayReport told = WayReport.NONE;
    /** What ends the listening to the link's interface. */
    private @Nullable Runnable listening;

    /** Its name and address. */
    private @Nullable String heard;

    private volatile @Nullable Standing standing;
    /** Why the resolvers of the link are not the system's, although they were to be. */
    private @Nullable String resolversLack;

    /**
     * @param uplink its name
     * @param actor the uplink's
     * @param routes decides
     * @param interfaceLost called on the actor, with words for a person, when somebody took the link's interface down
     * @param routesChanged called on the actor when routes, rules or addresses of the machine have changed while there is a link
     * @param decided called on the actor when something else is decided, with whether that is who carries the traffic
     */
    public RouteSeat(
            String uplink,
            Actor actor,
            Routes routes,
            Consumer<String> interfaceLost,
            Runnable routesChanged,
            Consumer<Boolean> decided) {
        this.uplink = uplink;
        this.actor = actor;
        this.routes = routes;
        this.interfaceLost = interfaceLost;
        this.routesChanged = routesChanged;
        this.decided = decided;
    }

    /** Other settings are in force. */
    public void settings(Optional<RouteSettings> value) {
        RouteSettings now = value.orElse(null);
        if (now != null && !now.equals(settings)) {
            if (settings == null) {
                standing = Standing.UNKNOWN;
            }
            settings = now;
            routes.join(uplink, now, next -> actor.execute(() -> take(next)));
            routes.tell(uplink, told);
        } else if (now == null && settings != null) {
            settings = null;
            standing = null;
            routes.leave(uplink, true);
        } else if (now == null) {
            routes.alone();
        }
    }

    private void take(Standing next) {
        Standing before = standing;
        if (settings != null && before != null) {
            standing = next;
            decided.accept(next.carries().isPresent() && !next.carries().equals(before.carries()));
        }
    }

    /** Whether it is known who carries the traffic. */
    public boolean isDecided() {
        Standing now = standing;
        return now != null && now.carries().isPresent();
    }

    /** Looks at the link after each input. One that is not watched for the moment counts as it was. */
    public void look(@Nullable PppLink link, CheckState check) {
        if (link == null || link.state() != LinkState.UNWATCHED) {
            WayReport now = report(link, check);
            if (!now.equals(told)) {
                told = now;
                hear(now);
                if (settings != null) {
                    routes.tell(uplink, now);
                }
            }
        }
    }

    private void hear(WayReport now) {
        Optional<String> device = now.interfaceName().filter(name -> now.health() != Health.DOWN);
        String other = device.map(name -> name + " " + now.address().orElse("")).orElse(null);
        if (!Objects.equals(other, heard)) {
            deaf();
            heard = other;
            resolversLack = other == null ? null : resolversLack;
            listening = device.map(name -> listen(name, now.address(), Objects.requireNonNull(other)))
                    .orElse(null);
        }
    }

    private Runnable listen(String name, Optional<String> address, String way) {
        Runnable loss = routes.whenLost(name, address, () -> actor.execute(() -> lost(name, way)));
        Runnable changes = routes.whenChanged(() -> actor.execute(routesChanged));
        return () -> {
            loss.run();
            changes.run();
        };
    }

    private void lost(String name, String way) {
        if (way.equals(heard)) {
            interfaceLost.accept("the interface " + name + " is down or has lost its address, and pppd does not say so:"
                    + " another program may have done that");
        }
    }

    private void deaf() {
        if (listening != null) {
            listening.run();
            listening = null;
        }
    }

    private static WayReport report(@Nullable PppLink link, CheckState check) {
        if (link == null) {
            return WayReport.NONE;
        }
        Optional<String> device = link.status().flatMap(PppStatus::interfaceName);
        if (!link.up() || link.state() == LinkState.ENDING || check == CheckState.LOST) {
            return new WayReport(Health.DOWN, device, Optional.empty());
        }
        return new WayReport(check == CheckState.PASSED ? Health.WORKS : Health.DOUBTFUL, device, address(link));
    }

    private static Optional<String> address(PppLink link) {
        return link.status()
                .flatMap(status -> status.local()
                        .filter(Inet4Address.class::isInstance)
                        .or(() -> status.ipv6().global()))
                .map(Family::text);
    }

    /** The uplink's supervision ends, and its link goes on. */
    public void release() {
        deaf();
        heard = null;
        if (settings != null) {
            settings = null;
            routes.leave(uplink, false);
        }
    }

    /** Whether what bears the link's address leaves by it, or nothing more can be done for that. */
    public boolean isPlaced(PppLink link) {
        Standing now = standing;
        Optional<String> address = address(link);
        return now == null || address.isEmpty() || now.placed().equals(address);
    }

    /** Whether a link is to be there. */
    public Need need() {
        Standing now = standing;
        return now == null || settings == null || !settings.standby() ? Need.NEEDED : now.need();
    }

    /** Hears of a link, and says whether its resolvers may be the system's. */
    public PppListener listener(Consumer<PppStatus> changed) {
        return new PppListener() {

            @Override
            public void changed(PppStatus status) {
                changed.accept(status);
            }

            @Override
            public boolean resolversWanted(PppStatus status) {
                return wantsResolvers(status);
            }

            @Override
            public void resolversInstalled(Optional<String> problem) {
                actor.execute(() -> resolversLack = problem.orElse(null));
            }
        };
    }

    private boolean wantsResolvers(PppStatus status) {
        Standing now = standing;
        if (now == null || (now.carries().isEmpty() && now.placed().isPresent())) {
            return status.defaultRoute().orElse(true); // nobody decides
        }
        return now.carries().orElse(false);
    }

    /** What a person should know of the link's part; empty where there is no link. */
    public Optional<String> note() {
        return Optional.ofNullable(resolversLack).filter(words -> heard != null);
    }

    /** Why there is no link, for a person. */
    public String standsBy() {
        Standing now = standing;
        return "stands by (connect = standby): " + (now == null ? "" : now.why());
    }

    /** For the status; empty where the uplink is not one of several. */
    public Optional<UplinkRoute> shown() {
        Standing now = standing;
        RouteSettings used = settings;
        return now == null || used == null
                ? Optional.empty()
                : Optional.of(new UplinkRoute(now.carries().orElse(false), used.metric(), now.why()));
    }
}
