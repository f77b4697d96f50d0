package io.cellgate.uplink.provider.route;

import io.cellgate.common.actor.Actor;
import io.cellgate.common.actor.Timer;
import io.cellgate.ppp.PppPhase;
import io.cellgate.ppp.PppStatus;
import io.cellgate.uplink.provider.check.CheckSettings;
import io.cellgate.uplink.provider.check.CheckState;
import io.cellgate.uplink.provider.check.Egress;
import io.cellgate.uplink.provider.check.Endpoint;
import io.cellgate.uplink.provider.check.LinkChecker;
import io.cellgate.uplink.provider.check.Traffic;
import io.cellgate.uplink.provider.kernel.DefaultRoute;
import io.cellgate.uplink.provider.kernel.Family;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Another program's default route over one interface, and whether it works: as long as there is a carrier, and where a check is configured
 * as long as that has answers. Only the actor's thread touches it.
 */
final class WatchedRoute {

    private static final Logger LOG = LoggerFactory.getLogger(WatchedRoute.class);

    /** What is received on a cable proves nothing: the neighbours' broadcasts are among it. */
    private static final Traffic UNKNOWN = new Traffic() {

        @Override
        public OptionalLong received(String interfaceName) {
            return OptionalLong.empty();
        }

        @Override
        public OptionalLong sent(String interfaceName) {
            return OptionalLong.empty();
        }
    };

    private final Actor actor;
    private final String interfaceName;
    private final @Nullable OtherWay settings;
    private final @Nullable LinkChecker checker;
    /** The family of whom the check asks. */
    private final Family asked;

    private final Runnable changed;
    private Health health = Health.DOWN;
    private long since;
    private boolean dead = true;
    private boolean given;
    private @Nullable String address;
    private @Nullable Timer again;

    WatchedRoute(Actor actor, String interfaceName, @Nullable OtherWay settings, Egress egress, Runnable changed) {
        this.actor = actor;
        this.interfaceName = interfaceName;
        this.settings = settings;
        this.changed = changed;
        this.since = actor.nanoTime();
        this.asked = Optional.ofNullable(settings)
                .flatMap(OtherWay::settings)
                .flatMap(CheckSettings::target)
                .flatMap(Endpoint::address)
                .map(address -> Family.of(Family.text(address)))
                .orElse(Family.IPV4);
        this.checker = settings == null || settings.settings().isEmpty()
                ? null
                : new LinkChecker(settings.check(), egress, UNKNOWN, new Heard());
    }

    boolean isOf(@Nullable OtherWay other) {
        return Objects.equals(settings, other);
    }

    Health health() {
        return health;
    }

    Duration steady() {
        return Duration.ofNanos(health == Health.WORKS ? actor.nanoTime() - since : 0);
    }

    /** The kernel's route is as told now. */
    void look(DefaultRoute route, List<String> addresses) {
        dead = route.dead();
        String own = addresses.stream()
                .filter(some -> !dead && Family.of(some) == asked)
                .findFirst()
                .orElse(null);
        if (own == null ? address != null : !own.equals(address)) {
            address = own;
            given = false;
            ask();
        }
        judge();
    }

    void stop() {
        Timer.drop(again);
        address = null;
        if (checker != null) {
            checker.stop();
        }
    }

    private void ask() {
        Timer.drop(again);
        if (checker == null || settings == null) {
            return;
        }
        if (address == null) {
            checker.stop();
        } else {
            status(address)
                    .ifPresent(
                            status -> checker.start(status, settings.settings().orElseThrow()));
        }
    }

    private void judge() {
        Health now = dead ? Health.DOWN : checker == null ? Health.WORKS : checked(checker.state());
        if (now != health) {
            health = now;
            since = actor.nanoTime();
        }
    }

    private Health checked(CheckState state) {
        switch (state) {
            case PASSED -> given = false;
            case LOST -> {
                if (!given) {
                    LOG.info("routes: nothing comes back through {}", interfaceName);
                }
                given = true;
            }
            case PENDING, FAILING -> {}
        }
        return given ? Health.DOWN : state == CheckState.PASSED ? Health.WORKS : Health.DOUBTFUL;
    }

    /** Nobody dials a cable anew: it is asked on. */
    private void heard() {
        if (checker != null && settings != null && checker.state() == CheckState.LOST) {
            judge();
            Timer.drop(again);
            again = actor.later(settings.settings().map(CheckSettings::interval).orElseThrow(), this::ask);
        }
        changed.run();
    }

    private Optional<PppStatus> status(String own) {
        try {
            Optional<InetAddress> from = Optional.of(InetAddress.getByName(own)); // which is not looked up
            boolean ipv6 = asked == Family.IPV6;
            return Optional.of(new PppStatus(
                    interfaceName,
                    PppPhase.RUNNING,
                    OptionalLong.empty(),
                    Optional.of(interfaceName),
                    ipv6 ? Optional.empty() : from,
                    Optional.empty(),
                    List.of(),
                    PppStatus.Peer.UNKNOWN,
                    PppStatus.Negotiated.NOTHING,
                    Optional.of(true),
                    Optional.empty(),
                    Optional.empty(),
                    new PppStatus.Ipv6(Optional.empty(), Optional.empty(), ipv6 ? from : Optional.empty())));
        } catch (UnknownHostException e) {
            LOG.debug("{} is no address", own);
            return Optional.empty();
        }
    }

    /** After each result of the check. */
    private final class Heard implements Actor {

        @Override
        public void execute(Runnable task) {
            actor.execute(() -> {
                task.run();
                heard();
            });
        }

        @Override
        public Timer later(Duration delay, Runnable task) {
            return actor.later(delay, task);
        }

        @Override
        public long nanoTime() {
            return actor.nanoTime();
        }
    }
}
