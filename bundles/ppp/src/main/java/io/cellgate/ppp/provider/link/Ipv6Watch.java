package io.cellgate.ppp.provider.link;

import io.cellgate.common.actor.Actor;
import io.cellgate.common.actor.Timer;
import io.cellgate.ppp.PppPhase;
import io.cellgate.ppp.PppStatus;
import io.cellgate.ppp.PppStatus.Ipv6;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out what IPv6 has brought a link after IPv6CP: its global address and the resolvers. Belongs to the events actor.
 *
 * <p>Nobody tells when an interface gets an address, so the kernel's table is read: every second in a link's first minute, then once a
 * minute. The router is asked when the link comes up and whenever there is another address, for each question goes over the air.
 */
final class Ipv6Watch {

    private static final Logger LOG = LoggerFactory.getLogger(Ipv6Watch.class);

    private static final Duration FIRST_LOOKS = Duration.ofSeconds(1);
    private static final int FIRST = 60;
    private static final Duration LATER_LOOKS = Duration.ofMinutes(1);

    /** Where it comes from. */
    interface Sources {

        /** The global address of an interface; does not block. */
        Optional<InetAddress> global(String interfaceName);

        /** Asks the router; fails when that cannot be done. Does not block. */
        CompletionStage<List<InetAddress>> resolvers(String interfaceName);
    }

    private final Actor events;
    private final String linkName;
    private final Sources sources;
    private final Runnable changed;

    private @Nullable String watched;
    private @Nullable InetAddress global;
    private List<InetAddress> resolvers = List.of();
    private @Nullable Timer timer;
    private int looks;
    /** Tells one time that the link is up from the next. */
    private int round;

    private boolean asking;
    private boolean askAgain;
    /** The log has it already that nobody can be asked. */
    private boolean mute;

    /** @param changed called when there is something new */
    Ipv6Watch(Actor events, String linkName, Sources sources, Runnable changed) {
        this.events = events;
        this.linkName = linkName;
        this.sources = sources;
        this.changed = changed;
    }

    /** Takes in whether the link speaks IPv6. */
    void look(PppStatus status) {
        String next = speaksIpv6(status) ? status.interfaceName().orElse(null) : null;
        if (Objects.equals(next, watched)) {
            return;
        }
        stop();
        if (next != null) {
            watched = next;
            ask(next);
            look(next);
        }
    }

    /** Looks no more, and forgets what it knew. */
    void stop() {
        round++;
        Timer.drop(timer);
        timer = null;
        watched = null;
        global = null;
        resolvers = List.of();
        looks = 0;
        asking = false;
        askAgain = false;
    }

    /** What pppd's log tells, and what is known beyond it. */
    PppStatus completed(PppStatus told) {
        if (!speaksIpv6(told) || (global == null && resolvers.isEmpty())) {
            return told;
        }
        return new PppStatus(
                told.linkName(),
                told.phase(),
                told.pid(),
                told.interfaceName(),
                told.local(),
                told.remote(),
                Stream.concat(told.dns().stream(), resolvers.stream())
                        .distinct()
                        .toList(),
                told.peer(),
                told.negotiated(),
                told.defaultRoute(),
                told.totals(),
                told.failure(),
                new Ipv6(told.ipv6().local(), told.ipv6().remote(), Optional.ofNullable(global)));
    }

    private static boolean speaksIpv6(PppStatus status) {
        return status.phase() == PppPhase.RUNNING && status.ipv6().local().isPresent();
    }

    private void look(String interfaceName) {
        InetAddress found = sources.global(interfaceName).orElse(null);
        boolean other = !Objects.equals(found, global);
        global = found;
        timer = events.later(looks++ < FIRST ? FIRST_LOOKS : LATER_LOOKS, () -> look(interfaceName));
        if (other) {
            if (found != null) {
                LOG.info("Link {} has the address {}", linkName, found.getHostAddress());
                ask(interfaceName);
            }
            changed.run();
        }
    }

    private void ask(String interfaceName) {
        if (asking) {
            askAgain = true;
            return;
        }
        asking = true;
        int asked = round;
        sources.resolvers(interfaceName)
                .whenComplete((found, failure) -> events.execute(() -> {
                    if (asked == round) {
                        if (failure != null && !mute) {
                            mute = true;
                            LOG.info(
                                    "Link {}: no resolvers of IPv6, the router cannot be asked: {}",
                                    linkName,
                                    String.valueOf(failure.getMessage()));
                        }
                        answered(interfaceName, failure == null ? found : List.of());
                    }
                }));
    }

    private void answered(String interfaceName, List<InetAddress> found) {
        asking = false;
        boolean again = askAgain && found.isEmpty();
        askAgain = false;
        // a router that says nothing this time has withdrawn nothing
        if (!found.isEmpty() && !found.equals(resolvers)) {
            resolvers = found;
            changed.run();
        }
        if (again) {
            ask(interfaceName);
        }
    }
}
