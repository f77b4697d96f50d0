package io.cellgate.uplink.provider;

import io.cellgate.event.GatewayEvent;
import io.cellgate.ppp.PppStatus;
import io.cellgate.uplink.UplinkFailure;
import io.cellgate.uplink.UplinkState;
import io.cellgate.uplink.UplinkStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the status that everybody reads, and tells of its changes. Written by the supervision's thread, read by all.
 */
final class StatusBoard {

    private static final Logger LOG = LoggerFactory.getLogger(StatusBoard.class);

    private final InstantSource clock;
    private final InterfaceCounters counters;
    private final Consumer<GatewayEvent> events;
    private volatile UplinkStatus current;
    private volatile Optional<UplinkFailure> lastFailure = Optional.empty();
    private volatile Optional<Duration> disconnectLimit = Optional.empty();

    StatusBoard(UplinkStatus first, InstantSource clock, InterfaceCounters counters, Consumer<GatewayEvent> events) {
        this.current = first;
        this.clock = clock;
        this.counters = counters;
        this.events = events;
    }

    /** With the counters of this moment. */
    UplinkStatus status() {
        return complete(current, current.since());
    }

    Optional<Duration> disconnectLimit() {
        return disconnectLimit;
    }

    void disconnectLimit(Optional<Duration> value) {
        disconnectLimit = value;
    }

    /** Keeps a failure and tells of it. */
    void failed(UplinkFailure failure, int attempt) {
        lastFailure = Optional.of(failure);
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("reason", failure.reason());
        details.put("detail", failure.detail());
        details.put("remedy", failure.remedy());
        details.put("attempt", attempt);
        event("dial-failed", details);
    }

    /** Tells that a pppd of an earlier life was found. */
    void adopted(PppStatus link) {
        long pid = link.pid().orElse(0);
        LOG.info("uplink {}: adopted pppd {}", current.name(), pid);
        event("adopted", Map.of("pppdPid", pid));
    }

    /** Shows what is known now; the beginning of an unchanged state is kept. */
    void show(UplinkState state, String modem, Optional<String> detail, int attempt, Optional<PppStatus> link) {
        UplinkStatus before = current;
        UplinkStatus shown = new UplinkStatus(
                before.name(),
                state,
                clock.instant(),
                modem,
                detail,
                link.flatMap(PppStatus::interfaceName),
                link.flatMap(PppStatus::local),
                link.flatMap(PppStatus::remote),
                link.map(PppStatus::dns).orElse(List.of()),
                link.flatMap(PppStatus::defaultRoute),
                link.map(PppStatus::pid).orElse(OptionalLong.empty()),
                attempt,
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty());
        boolean sameState = before.state() == shown.state();
        UplinkStatus after = complete(shown, sameState ? before.since() : shown.since());
        current = after;
        if (!sameState) {
            LOG.info(
                    "uplink {}: {}{}",
                    after.name(),
                    after.state().published(),
                    after.detail().map(text -> " (" + text + ")").orElse(""));
            event(GatewayEvent.STATE, stateDetails(before.state(), after));
        } else if (!withoutCounters(before).equals(withoutCounters(after))) {
            event(GatewayEvent.STATUS, Map.of("state", after.state().published()));
        }
    }

    private void event(String type, Map<String, Object> details) {
        events.accept(new GatewayEvent(clock.instant(), "uplink/" + current.name(), type, details));
    }

    private static Map<String, Object> stateDetails(UplinkState before, UplinkStatus after) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("state", after.state().published());
        details.put("previous", before.published());
        after.detail().ifPresent(value -> details.put("detail", value));
        after.interfaceName().ifPresent(value -> details.put("interface", value));
        after.localIp().ifPresent(value -> details.put("localIp", value.getHostAddress()));
        after.defaultRoute().ifPresent(value -> details.put("defaultRoute", value));
        return details;
    }

    private UplinkStatus complete(UplinkStatus status, Instant since) {
        return new UplinkStatus(
                status.name(),
                status.state(),
                since,
                status.modem(),
                status.detail(),
                status.interfaceName(),
                status.localIp(),
                status.remoteIp(),
                status.dns(),
                status.defaultRoute(),
                status.pppdPid(),
                status.attempt(),
                status.interfaceName().map(counters::received).orElse(status.rxBytes()),
                status.interfaceName().map(counters::sent).orElse(status.txBytes()),
                lastFailure);
    }

    private static Map<String, Object> withoutCounters(UplinkStatus status) {
        Map<String, Object> map = status.toMap();
        map.remove("rxBytes");
        map.remove("txBytes");
        return map;
    }
}
