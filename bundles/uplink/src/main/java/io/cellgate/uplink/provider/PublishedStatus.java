package io.cellgate.uplink.provider;

import io.cellgate.event.GatewayEvent;
import io.cellgate.ppp.PppStatus;
import io.cellgate.uplink.UplinkApn;
import io.cellgate.uplink.UplinkFailure;
import io.cellgate.uplink.UplinkRecovery;
import io.cellgate.uplink.UplinkRoute;
import io.cellgate.uplink.UplinkState;
import io.cellgate.uplink.UplinkStatus;
import io.cellgate.uplink.UplinkUsage;
import io.cellgate.uplink.provider.check.Traffic;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the status that everybody reads, and tells of its changes. Written by the supervision's thread, read by all. */
final class PublishedStatus {

    private static final Logger LOG = LoggerFactory.getLogger(PublishedStatus.class);

    /** What the supervision has shown last. */
    private record Shown(
            UplinkState state,
            Instant since,
            String modem,
            Optional<String> detail,
            int attempt,
            Optional<PppStatus> link,
            Optional<Instant> nextDialAt,
            Optional<UplinkRecovery> recovery,
            Optional<UplinkApn> apn,
            Optional<UplinkRoute> route) {

        private Shown withoutLink() {
            return new Shown(state, since, modem, detail, attempt, Optional.empty(), nextDialAt, recovery, apn, route);
        }

        private boolean carries() {
            return route.filter(UplinkRoute::carries).isPresent();
        }
    }

    private final String name;
    private final InstantSource clock;
    private final Traffic counters;
    private final Supplier<UplinkUsage> usage;
    private final Consumer<GatewayEvent> events;
    private volatile Shown shown;
    private volatile @Nullable UplinkFailure lastFailure;
    private Map<String, Object> told;

    PublishedStatus(
            String name,
            InstantSource clock,
            Traffic counters,
            Supplier<UplinkUsage> usage,
            Consumer<GatewayEvent> events) {
        this.name = name;
        this.clock = clock;
        this.counters = counters;
        this.usage = usage;
        this.events = events;
        this.shown = new Shown(
                UplinkState.WAITING_MODEM,
                clock.instant(),
                "",
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        this.told = withoutCounters(status());
    }

    /** With the counters of this moment. */
    UplinkStatus status() {
        Shown now = shown;
        Optional<PppStatus> link = now.link();
        Optional<String> device = link.flatMap(PppStatus::interfaceName);
        return new UplinkStatus(
                name,
                now.state(),
                now.since(),
                now.modem(),
                now.detail(),
                device,
                link.flatMap(PppStatus::local),
                link.flatMap(PppStatus::remote),
                link.map(PppStatus::dns).orElse(List.of()),
                now.route()
                        .filter(route -> link.isPresent())
                        .map(UplinkRoute::carries)
                        .or(() -> link.flatMap(PppStatus::defaultRoute)),
                link.map(PppStatus::pid).orElse(OptionalLong.empty()),
                now.attempt(),
                device.map(counters::received).orElse(OptionalLong.empty()),
                device.map(counters::sent).orElse(OptionalLong.empty()),
                Optional.ofNullable(lastFailure),
                now.nextDialAt(),
                now.recovery(),
                Optional.of(usage.get()),
                link.flatMap(status -> status.ipv6().global()),
                now.apn(),
                now.route());
    }

    /** As {@link #failed}, and nothing of the link is left: who hears of the failure must not read of the old pppd. */
    void ended(UplinkFailure failure, int attempt) {
        shown = shown.withoutLink();
        failed(failure, attempt);
    }

    /** Keeps a failure and tells of it. */
    void failed(UplinkFailure failure, int attempt) {
        lastFailure = failure;
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("reason", failure.reason());
        details.put("detail", failure.detail());
        details.put("remedy", failure.remedy());
        details.put("attempt", attempt);
        event("dial-failed", details);
    }

    /** Tells of something that is no change of the status. */
    void told(String type, Map<String, Object> details) {
        LOG.warn("uplink {}: {} {}", name, type, details);
        event(type, details);
    }

    /** Tells that a step of recovery is being taken. */
    void recovering(UplinkRecovery step) {
        event("recovery", step.toMap());
    }

    /** Tells that a pppd of an earlier life was found. */
    void adopted(PppStatus link) {
        long pid = link.pid().orElse(0);
        LOG.info("uplink {}: adopted pppd {}", name, pid);
        event("adopted", Map.of("pppdPid", pid));
    }

    /** Shows what is known now; the beginning of an unchanged state is kept. */
    void show(
            UplinkState state,
            String modem,
            Optional<String> detail,
            int attempt,
            Optional<PppStatus> link,
            Optional<Instant> nextDialAt,
            Optional<UplinkRecovery> recovery,
            Optional<UplinkApn> apn,
            Optional<UplinkRoute> route) {
        Shown before = shown;
        boolean sameState = before.state() == state;
        if (state == UplinkState.CONNECTED && !sameState) {
            // it is mended; one that comes while the link is up stays
            lastFailure = null;
        }
        shown = new Shown(
                state,
                sameState ? before.since() : clock.instant(),
                modem,
                detail,
                attempt,
                link,
                nextDialAt,
                recovery,
                apn,
                route);
        UplinkStatus after = status();
        Map<String, Object> now = withoutCounters(after);
        if (!sameState) {
            LOG.info(
                    "uplink {}: {}{}",
                    name,
                    state.published(),
                    detail.map(text -> " (" + text + ")").orElse(""));
            event(GatewayEvent.STATE, stateDetails(before.state(), after));
        } else if (!told.equals(now)) {
            event(GatewayEvent.STATUS, Map.of("state", state.published()));
        }
        told = now;
        if (before.carries() != shown.carries()) {
            event("route", routeDetails(after));
        }
    }

    private static Map<String, Object> routeDetails(UplinkStatus after) {
        Map<String, Object> details = new LinkedHashMap<>();
        after.route().ifPresent(route -> {
            details.put("carries", route.carries());
            details.put("why", route.why());
        });
        after.interfaceName().ifPresent(value -> details.put("interface", value));
        return details;
    }

    private void event(String type, Map<String, Object> details) {
        events.accept(new GatewayEvent(clock.instant(), "uplink/" + name, type, details));
    }

    private static Map<String, Object> stateDetails(UplinkState before, UplinkStatus after) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("state", after.state().published());
        details.put("previous", before.published());
        after.detail().ifPresent(value -> details.put("detail", value));
        after.nextDialAt().ifPresent(value -> details.put("nextDialAt", value.toString()));
        after.interfaceName().ifPresent(value -> details.put("interface", value));
        after.localIp().ifPresent(value -> details.put("localIp", value.getHostAddress()));
        after.localIpv6().ifPresent(value -> details.put("localIpv6", value.getHostAddress()));
        after.defaultRoute().ifPresent(value -> details.put("defaultRoute", value));
        return details;
    }

    private static Map<String, Object> withoutCounters(UplinkStatus status) {
        Map<String, Object> map = status.toMap();
        map.remove("usage");
        map.remove("rxBytes");
        map.remove("txBytes");
        return map;
    }
}
