package io.cellgate.uplink.provider;

import io.cellgate.common.actor.Actor;
import io.cellgate.common.actor.Timer;
import io.cellgate.common.program.Programs;
import io.cellgate.event.GatewayEvent;
import io.cellgate.modem.Modem;
import io.cellgate.modem.call.DataCall;
import io.cellgate.ppp.PppDaemon;
import io.cellgate.ppp.PppPlan;
import io.cellgate.ppp.PppRequest;
import io.cellgate.uplink.Uplink;
import io.cellgate.uplink.UplinkState;
import io.cellgate.uplink.UplinkStatus;
import io.cellgate.uplink.provider.apn.ProviderList;
import io.cellgate.uplink.provider.check.ConnectivityCheck;
import io.cellgate.uplink.provider.check.Traffic;
import io.cellgate.uplink.provider.dial.PppLink;
import io.cellgate.uplink.provider.input.InputActor;
import io.cellgate.uplink.provider.route.Routes;
import io.cellgate.uplink.provider.usage.UsageMeter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one connection alive. Every input (configuration, services, modem events, pppd, timers, checks, and the answers of
 * modem and pppd control) runs on one thread and is followed by a decision from {@link Decision}'s table. Nothing waits on
 * that thread: what is being asked for is a state of the link.
 */
final class Supervisor implements Uplink {

    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);

    private final String name;
    private final InputActor actor;
    private final InstantSource clock;
    private final PublishedStatus published;
    private volatile @Nullable Duration disconnectLimit;

    // Only the actor's thread touches what follows.
    private final Prerequisites prerequisites;
    private final LinkControl control;
    private @Nullable String misconfigured;
    private @Nullable Timer returnTimer;
    private @Nullable Instant returnAt;
    /** Whether a command has the last say on whether the connection is wanted. */
    private boolean commanded;

    private boolean released;

    /**
     * @param name the instance's name
     * @param actor the supervisor does not stop it
     * @param clock wall clock for people's eyes
     * @param random for jitter
     * @param check proves a link
     * @param traffic the interfaces' counters
     * @param programs runs what an administrator has named
     * @param meter counts the traffic
     * @param providers the carriers of the world
     * @param boot what this boot of the machine is known by
     * @param routes chooses between several ways out
     * @param published where the status is kept and told
     */
    Supervisor(
            String name,
            Actor actor,
            InstantSource clock,
            RandomGenerator random,
            ConnectivityCheck check,
            Traffic traffic,
            Programs programs,
            UsageMeter meter,
            ProviderList providers,
            String boot,
            Routes routes,
            PublishedStatus published) {
        this.name = name;
        this.actor = new InputActor(actor, this::decide);
        this.clock = clock;
        this.published = published;
        this.prerequisites = new Prerequisites(name, this.actor, random, providers, this::accessPointsKnown);
        this.control = new LinkControl(
                name,
                prerequisites,
                this.actor,
                clock,
                random,
                check,
                traffic,
                programs,
                meter,
                boot,
                routes,
                published);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public UplinkStatus status() {
        return published.status();
    }

    @Override
    public void connect() {
        actor.execute(() -> command(true));
    }

    @Override
    public void disconnect() {
        actor.execute(() -> command(false));
    }

    @Override
    public void disconnectFor(Duration duration) {
        actor.execute(() -> {
            command(false);
            returnTimer = actor.later(duration, () -> want(true));
            returnAt = clock.instant().plus(duration);
            LOG.info("uplink {}: comes back by itself in {} s", name, duration.toSeconds());
        });
    }

    private void command(boolean wanted) {
        if (wanted) {
            prerequisites.refusals.forget();
        }
        want(wanted);
        commanded = true;
    }

    private void want(boolean wanted) {
        Timer.drop(returnTimer);
        returnTimer = null;
        returnAt = null;
        commanded = false;
        prerequisites.wanted = wanted;
        control.startAfresh();
        control.compare();
    }

    @Override
    public CompletionStage<PppPlan> plan() {
        return planned(PppDaemon::plan);
    }

    @Override
    public CompletionStage<PppPlan> export(Path directory) {
        return planned((daemon, request) -> daemon.export(request, directory));
    }

    private CompletionStage<PppPlan> planned(BiFunction<PppDaemon, PppRequest, CompletionStage<PppPlan>> question) {
        CompletableFuture<Void> turn = new CompletableFuture<>();
        CompletionStage<PppPlan> plan = turn.thenCompose(now -> PlanAnswer.of(prerequisites, question));
        actor.execute(() -> turn.complete(null));
        return plan;
    }

    @Override
    public Optional<Duration> disconnectLimit() {
        return Optional.ofNullable(disconnectLimit);
    }

    /** Puts a checked configuration in force. */
    void configure(UplinkSettings value) {
        disconnectLimit = value.disconnectLimit().orElse(null);
        actor.execute(() -> {
            UplinkSettings before = prerequisites.settings;
            prerequisites.configure(value);
            misconfigured = null;
            if (before == null || before.enabled() != value.enabled()) {
                if (before != null) {
                    prerequisites.refusals.forget();
                }
                want(value.enabled());
            }
            control.settingsChanged(value);
        });
    }

    /** Says what is wrong with the first configuration; there is none to fall back to. */
    void misconfigured(String problem) {
        actor.execute(() -> misconfigured = problem);
    }

    /** What the checks have cost over the air since the start, in bytes. */
    long checkBytes() {
        return control.report().checkBytes();
    }

    /** Whether the framework is still starting its bundles. */
    void starting(boolean value) {
        actor.execute(() -> prerequisites.starting = value);
    }

    /** Pppd control came. */
    void daemon(PppDaemon value) {
        actor.execute(() -> {
            if (prerequisites.daemon != value) {
                prerequisites.daemon = value;
                control.daemonChanged();
            }
        });
    }

    /** Pppd control went; another may have come before. */
    void daemonGone(PppDaemon gone) {
        actor.execute(() -> {
            if (prerequisites.daemon == gone) {
                prerequisites.daemon = null;
                control.daemonChanged();
            }
        });
    }

    /** The modem of the configured name came, was replaced, or (empty) went. */
    void modem(Optional<Modem> value) {
        actor.execute(() -> {
            if (prerequisites.modem != value.orElse(null)) {
                prerequisites.modem = value.orElse(null);
                control.modemChanged();
            }
            modemStatus();
        });
    }

    /** The modem's status has changed. */
    void modemChanged() {
        actor.execute(this::modemStatus);
    }

    /** A modem says that a data context has ended during a call; see {@link DataCall#CONTEXT_ENDED}. */
    void contextEnded(GatewayEvent event) {
        actor.execute(() -> {
            UplinkSettings used = prerequisites.settings;
            if (used != null && event.source().equals("modem/" + used.modem())) {
                boolean others = event.details().get("cid") instanceof Integer cid
                        && cid != used.call().context().cid();
                if (!others) {
                    control.contextEnded(String.valueOf(event.details().get("detail")));
                }
            }
        });
    }

    private void modemStatus() {
        prerequisites.modemStatus();
        control.modemStatus();
    }

    private void accessPointsKnown() {
        control.compare();
    }

    /** Stops watching; pppd goes on unless it was disconnected. To be called before the actor is stopped. */
    void release() {
        actor.execute(() -> {
            released = true;
            Timer.drop(returnTimer);
            control.release();
            actor.end();
        });
    }

    private void decide() {
        boolean unread = prerequisites.settings == null && misconfigured == null;
        if (released || unread) {
            // before its first configuration it is not known what is wanted, and that is no failure
            return;
        }
        control.look();
        // A step changes the situation; three in a row are the most that one input causes (adopt, hang up, dial).
        for (int steps = 0; steps < 4; steps++) {
            Situation situation = control.report().situation();
            Decision decision = Decision.of(situation);
            switch (decision.step()) {
                case ADOPT -> control.adopt();
                case DIAL -> control.dial();
                case START -> control.start();
                case HANG_UP -> control.hangUp();
                case NOTHING -> {
                    show(decision.state(), situation);
                    return;
                }
            }
        }
        Situation situation = control.report().situation();
        show(Decision.of(situation).state(), situation);
    }

    private void show(UplinkState state, Situation situation) {
        String modemName = prerequisites.settings == null ? "" : prerequisites.settings.modem();
        Optional<PppLink> link = control.link();
        Optional<String> detail = StatusText.detail(
                state,
                situation,
                link,
                Optional.ofNullable(prerequisites.modem),
                modemName,
                prerequisites.starting,
                Optional.ofNullable(misconfigured).or(control.report()::note),
                state == UplinkState.STANDBY
                        ? control.seat().standsBy()
                        : StatusText.unwanted(commanded, returnAt != null));
        published.show(
                state,
                modemName,
                detail,
                control.report().attempt(),
                link.flatMap(PppLink::status),
                state == UplinkState.DISABLED
                        ? Optional.ofNullable(returnAt)
                        : control.report().nextDialAt(),
                control.report().recovery(),
                prerequisites.accessPoints.shown(),
                control.seat().shown());
    }
}
