package io.cellgate.uplink.provider;

import io.cellgate.common.actor.Timer;
import io.cellgate.ppp.PppStatus;
import io.cellgate.uplink.UplinkUsage;
import io.cellgate.uplink.UplinkUsage.Bytes;
import io.cellgate.uplink.provider.check.Traffic;
import io.cellgate.uplink.provider.dial.FailureReport;
import io.cellgate.uplink.provider.dial.PppLink;
import io.cellgate.uplink.provider.input.InputActor;
import io.cellgate.uplink.provider.usage.UsageMeter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Has the link's traffic counted, warns, and says when its cap is reached. Only the actor's thread touches it. */
final class LinkUsage {

    private static final Duration LOOK = Duration.ofMinutes(1);

    /** Until the calendar is looked at again while the cap is reached: the clock may be set meanwhile. */
    private static final Duration CAPPED_LOOK = Duration.ofMinutes(10);

    private final String boot;
    private final InputActor actor;
    private final InstantSource clock;
    private final Traffic traffic;
    private final UsageMeter meter;
    private final FailureReport failures;
    private final PublishedStatus published;
    private @Nullable Timer timer;
    private boolean capTold;
    private boolean holdTold;

    /** @param boot what this boot of the machine is known by: interface and process numbers begin anew with each */
    LinkUsage(
            String boot,
            InputActor actor,
            InstantSource clock,
            Traffic traffic,
            UsageMeter meter,
            FailureReport failures,
            PublishedStatus published) {
        this.boot = boot;
        this.actor = actor;
        this.clock = clock;
        this.traffic = traffic;
        this.meter = meter;
        this.failures = failures;
        this.published = published;
    }

    /** Other settings are in force. */
    void settings(UplinkSettings settings) {
        meter.settings(
                settings.usage(),
                settings.recovery().stateDirectory().resolve("usage").resolve(settings.name()));
    }

    /** Until when the link is not wanted, because its cap is reached. */
    Optional<Instant> cappedUntil() {
        return meter.cappedUntil().filter(until -> until.isAfter(clock.instant()));
    }

    /** What a person should know of it. */
    Optional<String> note() {
        return cappedUntil()
                .map(until -> "the usage cap is reached: "
                        + meter.usage().month().total() + " bytes in the billing month since "
                        + meter.usage().monthSince() + "; raise usage.cap to have it sooner"
                        + (meter.clockIsWrong()
                                ? "; the clock is wrong, so it is dialled at times, for the right time to come"
                                : ""));
    }

    /** Counts what went through since the last look. */
    void look(@Nullable PppLink link) {
        Optional<PppStatus> status = Optional.ofNullable(link).flatMap(PppLink::status);
        // asked once: the interface may go while it is looked at
        Optional<Bytes> counters = status.flatMap(this::counters);
        boolean counted = counters.isPresent();
        if (counted) {
            PppStatus of = status.orElseThrow();
            meter.look(
                    of.interfaceName().orElseThrow() + " " + of.pid().orElse(0) + " " + boot, counters.orElseThrow());
        }
        meter.writeAgain();
        tell();
        boolean soon = counted || meter.isUnwritten();
        if ((soon || cappedUntil().isPresent()) && timer == null) {
            timer = actor.later(soon ? LOOK : CAPPED_LOOK, () -> timer = null);
        }
    }

    /** The link has ended. */
    void ended(PppStatus last) {
        meter.ended(last.totals()
                .filter(totals ->
                        totals.receivedBytes().isPresent() && totals.sentBytes().isPresent())
                .map(totals -> new Bytes(
                        totals.receivedBytes().getAsLong(), totals.sentBytes().getAsLong())));
    }

    /** Stops; what was counted is kept. */
    void release() {
        Timer.drop(timer);
        meter.write();
    }

    private Optional<Bytes> counters(PppStatus status) {
        OptionalLong received = status.interfaceName().map(traffic::received).orElse(OptionalLong.empty());
        OptionalLong sent = status.interfaceName().map(traffic::sent).orElse(OptionalLong.empty());
        return received.isPresent() && sent.isPresent()
                ? Optional.of(new Bytes(received.getAsLong(), sent.getAsLong()))
                : Optional.empty();
    }

    private void tell() {
        UplinkUsage usage = meter.usage();
        if (meter.warns()) {
            published.told("usage-warning", usage.toMap());
        }
        if (usage.capReached() && !capTold) {
            published.told("usage-cap", usage.toMap());
        }
        capTold = usage.capReached();
        Optional<Instant> held = cappedUntil();
        if (held.isPresent() && !holdTold) {
            published.failed(
                    failures.of(
                            "usage-cap",
                            usage.month().total() + " bytes since " + usage.monthSince() + ", the cap is "
                                    + usage.cap().orElse(0),
                            "raise usage.cap, or wait until " + held.orElseThrow()),
                    0);
        }
        holdTold = held.isPresent();
    }
}
