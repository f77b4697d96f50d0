package io.cellgate.uplink.provider;

import io.cellgate.common.program.Programs;
import io.cellgate.modem.Modem;
import io.cellgate.modem.ModemException;
import io.cellgate.modem.call.DataCall;
import io.cellgate.ppp.PppDaemon;
import io.cellgate.ppp.PppListener;
import io.cellgate.ppp.PppPhase;
import io.cellgate.ppp.PppSession;
import io.cellgate.ppp.PppStatus;
import io.cellgate.uplink.UplinkFailure;
import io.cellgate.uplink.provider.check.CheckState;
import io.cellgate.uplink.provider.check.ConnectivityCheck;
import io.cellgate.uplink.provider.check.LinkChecker;
import io.cellgate.uplink.provider.check.Traffic;
import io.cellgate.uplink.provider.dial.CallDiagnosisRequest;
import io.cellgate.uplink.provider.dial.DialLimit;
import io.cellgate.uplink.provider.dial.FailureReport;
import io.cellgate.uplink.provider.dial.ModemWatch;
import io.cellgate.uplink.provider.dial.PppLink;
import io.cellgate.uplink.provider.input.Answer;
import io.cellgate.uplink.provider.input.InputActor;
import io.cellgate.uplink.provider.pause.PauseRule;
import io.cellgate.uplink.provider.route.RouteSeat;
import io.cellgate.uplink.provider.route.Routes;
import io.cellgate.uplink.provider.usage.UsageMeter;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the steps that are decided on, and takes in what comes of them: the one link that there is, its checks, its failures,
 * and the pause after each. Only the actor's thread touches it.
 */
final class LinkControl {

    private static final Logger LOG = LoggerFactory.getLogger(LinkControl.class);

    private final String name;
    private final Prerequisites prerequisites;
    private final InputActor actor;
    private final LinkChecker checker;
    private final FailureReport failures;
    private final NextDial nextDial;
    private final PublishedStatus published;
    private final ConfigurationMatch match;
    private final EarlierPppd earlier;
    private final EndReason endReason;
    private final DialLimit dialLimit;
    private final ModemWatch modemWatch = new ModemWatch();
    private final LinkUsage usage;
    private final LinkReport report;
    private final RouteSeat seat;
    private @Nullable PppLink link;

    LinkControl(
            String name,
            Prerequisites prerequisites,
            InputActor actor,
            InstantSource clock,
            RandomGenerator random,
            ConnectivityCheck check,
            Traffic traffic,
            Programs programs,
            UsageMeter meter,
            String boot,
            Routes routes,
            PublishedStatus published) {
        this.name = name;
        this.prerequisites = prerequisites;
        this.actor = actor;
        this.checker = new LinkChecker(check, routes::egress, traffic, actor);
        this.failures = new FailureReport(clock);
        this.nextDial = new NextDial(name, prerequisites, actor, clock, random, programs, published);
        this.published = published;
        this.match = new ConfigurationMatch(name, failures, published);
        this.earlier = new EarlierPppd(
                name, actor, failures, this::listener, this::adopted, () -> link == null || link.beforePppd());
        this.endReason = new EndReason(prerequisites, actor, failures, this::ended);
        this.dialLimit = new DialLimit(
                actor,
                failures,
                () -> Optional.ofNullable(prerequisites.settings).map(UplinkSettings::dialTimeout),
                endReason::diagnose,
                (slow, why) -> ended(slow, Optional.of(why), PauseRule.MODEM));
        this.usage = new LinkUsage(boot, actor, clock, traffic, meter, failures, published);
        this.seat = new RouteSeat(name, actor, routes, this::contextEnded, checker::routesChanged, this::routeDecided);
        this.report = new LinkReport(prerequisites, this::link, checker, match, earlier, nextDial, usage, seat);
    }

    /** The part among several ways out. */
    RouteSeat seat() {
        return seat;
    }

    private void routeDecided(boolean another) {
        PppLink present = link;
        if (present != null) {
            if (another) {
                present.resolversChanged();
            }
            if (present.up() && prerequisites.settings != null && !checker.isBegun()) {
                check(present, prerequisites.settings);
            }
        }
    }

    Optional<PppLink> link() {
        return Optional.ofNullable(link);
    }

    /** What the link's parts tell. */
    LinkReport report() {
        return report;
    }

    /** Nothing has failed: the next dial goes at once. */
    void startAfresh() {
        nextDial.startAfresh();
    }

    /** Takes in what is, before the next step is decided on: a link that works makes up for all that failed before. */
    void look() {
        if (link != null && link.up() && checker.state() == CheckState.PASSED) {
            nextDial.works(!link.worked());
            link.works();
        }
        usage.look(link);
        seat.look(link, checker.state());
        nextDial.look(link == null && prerequisites.wanted);
    }

    /** Another configuration is in force. */
    void settingsChanged(UplinkSettings settings) {
        nextDial.settings(settings);
        usage.settings(settings);
        seat.settings(settings.route());
        startAfresh();
        if (link != null && link.up()) {
            check(link, settings);
        }
        compare();
    }

    /** Another pppd control is there, or none. */
    void daemonChanged() {
        earlier.due();
        nextDial.daemonChanged();
        if (link != null && link.running()) {
            checker.stop();
            link.unwatched();
        }
    }

    /** The modem's status has changed, or another modem is there, or none. */
    void modemStatus() {
        switch (modemWatch.look(prerequisites.statusOfModem())) {
            case READY -> nextDial.modemReady();
            case OTHER_SIM -> {
                if (link == null) {
                    startAfresh();
                } else {
                    link.otherSim();
                }
            }
            case LOST, SIGNAL_GONE -> checker.soon();
            case NOTHING -> {}
        }
        compare();
    }

    /** The module says that its data context has ended: pppd learns that much later, if at all. */
    void contextEnded(String words) {
        if (link != null && link.up()) {
            checker.contextEnded(words);
        }
    }

    /** Another modem is there, or none. */
    void modemChanged() {
        if (link == null) {
            return;
        }
        if (link.beforePppd()) {
            forget(link); // who was asked prepares nothing any more
            return;
        }
        link.diagnosis().ifPresent(CallDiagnosisRequest::giveUp);
        if (link != null && prerequisites.modem != null) {
            link.claimPort(prerequisites.modem);
        }
    }

    /** Finds out whether the link that runs is the one that the configuration asks for. */
    void compare() {
        match.look(link, prerequisites);
    }

    /** Leaves alone what runs. */
    void release() {
        checker.stop();
        seat.release();
        nextDial.stop();
        usage.look(link);
        usage.release();
        dialLimit.drop();
        earlier.stop();
        if (link != null) {
            link.leave();
            link = null;
        }
    }

    /** Looks for an earlier pppd. */
    void adopt() {
        if (prerequisites.daemon != null) {
            earlier.look(prerequisites.daemon);
        }
    }

    private void adopted(PppLink candidate, Optional<PppSession> session) {
        PppLink before = link;
        if (session.isPresent()) {
            if (before != null) {
                before.handCallTo(candidate);
                forget(before);
            }
            takeOver(candidate, session.get());
        } else if (before != null && before.running()) {
            LOG.info("uplink {}: pppd ended while nobody watched", name);
            forget(before);
            before.releaseCall(); // also where the start was never answered
        }
    }

    private void takeOver(PppLink candidate, PppSession session) {
        link = candidate;
        candidate.session(session);
        if (seat.isDecided()) {
            candidate.resolversChanged();
        }
        if (prerequisites.modem != null && !candidate.claimed()) {
            candidate.claimPort(prerequisites.modem);
        }
        PppStatus status = session.status();
        published.adopted(status);
        compare();
        dialLimit.begin(candidate);
        linkChanged(candidate, status);
    }

    /** Has the module prepared for a call. */
    void dial() {
        UplinkSettings used = prerequisites.settings;
        Modem asked = prerequisites.modem;
        if (used == null || asked == null) {
            return;
        }
        nextDial.begins();
        PppLink dialled;
        try {
            dialled = PppLink.preparing(used.request(used.dialSettings(asked)));
        } catch (ModemException | RuntimeException | LinkageError e) {
            nextDial.failed(failures.logged(name, e), PauseRule.after(e), false, Optional.empty());
            return;
        }
        link = dialled;
        dialLimit.begin(dialled);
        actor.ask(
                () -> asked.prepareCall(used.call().context()),
                answer -> prepared(dialled, asked, answer),
                answer -> answer.value().ifPresent(DataCall::close));
    }

    private void prepared(PppLink dialled, Modem asked, Answer<DataCall> answer) {
        if (dialled != link) {
            answer.value().ifPresent(DataCall::close);
            return;
        }
        answer.value().ifPresent(call -> dialled.prepared(call, asked));
        answer.failure().ifPresent(failure -> notDialled(dialled, failure));
        if (dialled == link && dialled.ending()) {
            ended(dialled, Optional.empty(), PauseRule.USUAL);
        }
    }

    /** Starts pppd on the prepared module. */
    void start() {
        PppDaemon asked = prerequisites.daemon;
        PppLink started = link;
        if (asked == null || started == null) {
            return;
        }
        started.starting();
        dialLimit.begin(started);
        actor.ask(
                () -> asked.start(started.request().orElseThrow(), listener(started)),
                answer -> started(started, answer),
                started::startedLate);
    }

    private void started(PppLink started, Answer<PppSession> answer) {
        if (started != link || started.isUnwatched()) {
            started.startedLate(answer);
            return;
        }
        answer.value().ifPresent(started::session);
        answer.failure().ifPresent(failure -> {
            started.notStarted();
            notDialled(started, failure);
        });
    }

    private PppListener listener(PppLink listening) {
        return seat.listener(status -> actor.execute(() -> linkChanged(listening, status)));
    }

    /** Ends the link, or what is being asked for it. */
    void hangUp() {
        if (link == null) {
            return;
        }
        boolean lost = prerequisites.wanted && checker.state() == CheckState.LOST;
        link.end(
                lost
                        ? Optional.of(failures.noConnectivity(checker.failures(), checker.ended(), checker.answered()))
                        : Optional.empty());
        if (!link.outstanding()) {
            ended(link, Optional.empty(), PauseRule.USUAL);
        }
    }

    private void linkChanged(PppLink changed, PppStatus status) {
        if (changed != link) {
            return; // the last words of a pppd that was replaced
        }
        boolean wasUp = changed.up();
        boolean wasDormant = changed.dormant();
        if (status.phase() == PppPhase.DEAD || status.phase() == PppPhase.DORMANT) {
            usage.look(changed); // the last moment of the interface
        }
        changed.status(status);
        if (status.phase() == PppPhase.DEAD) {
            died(changed, status);
        } else if (!wasUp && changed.up()) {
            dialLimit.drop();
            LOG.info("uplink {}: {}", name, StatusText.addresses(changed));
            if (prerequisites.settings != null) {
                check(changed, prerequisites.settings);
            }
        } else if (!wasDormant && changed.dormant()) {
            dialLimit.drop();
            checker.stop();
        } else if (wasDormant && !changed.dormant() && !changed.up()) {
            dialLimit.begin(changed);
        } else if (wasUp && changed.up() && checker.isBegun() && prerequisites.settings != null) {
            checker.learned(status, prerequisites.settings.check());
        }
    }

    private void check(PppLink checked, UplinkSettings settings) {
        checker.stop();
        if (seat.isPlaced(checked)) { // before that a question would leave by another way
            checked.status().ifPresent(status -> checker.start(status, settings.check()));
        }
    }

    private void died(PppLink dead, PppStatus status) {
        dialLimit.drop();
        checker.stop();
        usage.ended(status);
        endReason.find(dead, status);
        dead.closeSession();
    }

    private void notDialled(PppLink refused, Throwable failure) {
        ended(refused, Optional.of(failures.logged(name, failure)), PauseRule.after(failure));
    }

    /** Nothing of the link is left; says why, and how long to wait for the next. */
    private void ended(PppLink over, Optional<UplinkFailure> failure, PauseRule next) {
        boolean askedFor = over.ending() && over.endedBecause().isEmpty();
        forget(over);
        if (!prerequisites.wanted) {
            LOG.info("uplink {}: disconnected", name);
        } else if (over.outdated() || askedFor || over.isOfAnotherSim()) {
            startAfresh();
        } else {
            UplinkFailure why = over.endedBecause()
                    .or(() -> failure)
                    .orElseGet(() -> failures.of("unknown", "pppd ended without a word", "see the link's log"));
            boolean here = over.endedBecause().isPresent();
            nextDial.failed(why, here ? PauseRule.ended(over.worked()) : next, over.worked() && !here, over.device());
        }
    }

    /** Goes on without a link; what is still being asked for comes late, and is given back. */
    private void forget(PppLink forgotten) {
        dialLimit.drop();
        link = null;
        forgotten.abandon();
    }
}
