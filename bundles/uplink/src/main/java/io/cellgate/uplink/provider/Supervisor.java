package io.cellgate.uplink.provider;

import io.cellgate.modem.Modem;
import io.cellgate.ppp.PppDaemon;
import io.cellgate.ppp.PppFailure;
import io.cellgate.ppp.PppPhase;
import io.cellgate.ppp.PppPlan;
import io.cellgate.ppp.PppSession;
import io.cellgate.ppp.PppStatus;
import io.cellgate.uplink.Uplink;
import io.cellgate.uplink.UplinkFailure;
import io.cellgate.uplink.UplinkState;
import io.cellgate.uplink.UplinkStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one connection alive. Every input (configuration, services, modem events, pppd, timers, checks) is put on one thread, noted,
 * and followed by a decision from {@link Decision}'s table.
 */
final class Supervisor implements Uplink {

    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);

    private final String name;
    private final Inbox inbox;
    private final LinkChecker checker;
    private final FailureReport failures;
    private final Dialler dialler;
    private final Pauses pauses;
    private final StatusBoard board;
    private final ConfigurationFit fit;

    // Only the executor's thread touches what follows.
    private @Nullable UplinkSettings settings;
    private @Nullable PppDaemon daemon;
    private @Nullable Modem modem;
    private boolean wanted;
    private boolean adopted;
    private @Nullable Link link;
    private int attempt;
    private Optional<String> misconfigured = Optional.empty();
    private Inbox.@Nullable Timer dialTimer;
    private Inbox.@Nullable Timer returnTimer;

    /**
     * @param name the instance's name
     * @param executor one thread; the supervisor does not end it
     * @param clock wall clock for people's eyes
     * @param random for jitter
     * @param check proves a link
     * @param board where the status is kept and told
     */
    Supervisor(
            String name,
            ScheduledExecutorService executor,
            InstantSource clock,
            RandomGenerator random,
            ConnectivityCheck check,
            StatusBoard board) {
        this.name = name;
        this.inbox = new Inbox(name, executor, this::decide);
        this.checker = new LinkChecker(check, inbox);
        this.failures = new FailureReport(clock);
        this.dialler = new Dialler(failures);
        this.pauses = new Pauses(inbox, random);
        this.board = board;
        this.fit = new ConfigurationFit(name, failures, board);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public UplinkStatus status() {
        return board.status();
    }

    @Override
    public void connect() {
        inbox.put(() -> {
            Inbox.Timer.cancel(returnTimer);
            wanted = true;
            attempt = 0;
            pauses.end();
        });
    }

    @Override
    public void disconnect() {
        inbox.put(() -> {
            wanted = false;
            pauses.end();
        });
    }

    @Override
    public void disconnectFor(Duration duration) {
        inbox.put(() -> {
            wanted = false;
            pauses.end();
            Inbox.Timer.cancel(returnTimer);
            returnTimer = inbox.later(duration, () -> wanted = true);
            LOG.info("uplink {}: comes back by itself in {} s", name, duration.toSeconds());
        });
    }

    @Override
    public CompletionStage<PppPlan> plan() {
        return withRequest(PppDaemon::plan);
    }

    @Override
    public CompletionStage<PppPlan> export(Path directory) {
        return withRequest((control, request) -> control.export(request, directory));
    }

    private CompletionStage<PppPlan> withRequest(PlanDesk.Question question) {
        CompletableFuture<PppPlan> answer = new CompletableFuture<>();
        inbox.put(() -> PlanDesk.answer(answer, settings, modem, daemon, question));
        return answer;
    }

    @Override
    public Optional<Duration> disconnectLimit() {
        return board.disconnectLimit();
    }

    /** Puts a checked configuration in force. */
    void configure(UplinkSettings value) {
        board.disconnectLimit(value.disconnectLimit());
        inbox.put(() -> {
            boolean first = settings == null;
            boolean enabledChanged = settings != null && settings.enabled() != value.enabled();
            settings = value;
            misconfigured = Optional.empty();
            if (first || enabledChanged) {
                wanted = value.enabled();
            }
            attempt = 0;
            pauses.end();
            compareLink();
            if (link != null && link.up()) {
                startChecks();
            }
        });
    }

    /** Says what is wrong with the first configuration; there is none to fall back to. */
    void misconfigured(String problem) {
        inbox.put(() -> misconfigured = Optional.of(problem));
    }

    /** The configuration was deleted: the connection ends for good. Works while the executor is being stopped. */
    void deleted() {
        inbox.put(() -> wanted = false);
    }

    /** Pppd control came. */
    void daemon(PppDaemon value) {
        inbox.put(() -> {
            if (daemon != value) {
                forgetDaemon(value);
            }
        });
    }

    /** Pppd control went; another may have come before. */
    void daemonGone(PppDaemon gone) {
        inbox.put(() -> {
            if (daemon == gone) {
                forgetDaemon(null);
            }
        });
    }

    private void forgetDaemon(@Nullable PppDaemon next) {
        daemon = next;
        adopted = false;
        if (link != null) {
            link.unwatched();
            checker.stop();
        }
    }

    /** The modem of the configured name came or went, or was replaced. */
    void modem(@Nullable Modem value) {
        inbox.put(() -> {
            if (modem != value) {
                modem = value;
                if (link != null && value != null) {
                    link.claimPort(value);
                }
            }
            compareLink();
        });
    }

    /** The modem's status has changed. */
    void modemChanged() {
        inbox.put(this::compareLink);
    }

    /** Stops watching; pppd goes on. To be called on the executor's thread, or after its end. */
    void release() {
        checker.stop();
        pauses.end();
        Inbox.Timer.cancel(dialTimer);
        Inbox.Timer.cancel(returnTimer);
        if (link != null && !link.ending()) {
            link.unwatched();
        }
    }

    private void decide() {
        if (checker.state() == Situation.Check.PASSED) {
            attempt = 0;
        }
        // A step changes the situation; two steps in a row are the most that one input causes (adopt, then hang up).
        for (int steps = 0; steps < 4; steps++) {
            Decision decision = Decision.of(situation());
            switch (decision.step()) {
                case ADOPT -> adopt();
                case DIAL -> dial();
                case HANG_UP -> hangUp();
                case NOTHING -> {
                    show(decision.state());
                    return;
                }
            }
        }
        show(Decision.of(situation()).state());
    }

    private Situation situation() {
        return new Situation(
                settings != null && (fit.lacking().isEmpty() || link != null || !wanted || !adopted),
                wanted,
                link == null ? Situation.Link.NONE : link.situation(),
                checker.state(),
                daemon != null,
                adopted,
                Optional.ofNullable(modem).map(present -> present.status().state()),
                pauses.current());
    }

    private void adopt() {
        adopted = true;
        if (daemon == null) {
            return;
        }
        Link candidate = new Link();
        Link before = link;
        Optional<PppSession> session = daemon.adopt(name, status -> inbox.put(() -> linkChanged(candidate, status)));
        if (session.isPresent()) {
            candidate.session(session.get());
            candidate.status(session.get().status());
            if (before != null) {
                before.call().ifPresent(candidate::call);
            } else if (modem != null) {
                candidate.claimPort(modem);
            }
            link = candidate;
            board.adopted(session.get().status());
            compareLink();
            if (candidate.up()) {
                linkUp(candidate);
            }
        } else if (before != null) {
            LOG.info("uplink {}: pppd ended while nobody watched", name);
            before.releaseCall();
            link = null;
        }
    }

    /** Finds out whether the link that runs is the one that the configuration asks for. */
    private void compareLink() {
        fit.look(link, settings, modem);
    }

    private void dial() {
        if (settings == null || modem == null || daemon == null) {
            return;
        }
        attempt++;
        show(UplinkState.DIALING);
        Link candidate = new Link();
        try {
            dialler.dial(candidate, settings, modem, daemon, status -> inbox.put(() -> linkChanged(candidate, status)));
            link = candidate;
            dialTimer = inbox.later(settings.dialTimeout(), () -> dialTimedOut(candidate));
        } catch (Dialler.DialException e) {
            failed(e.failure(), e.retryable());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void dialTimedOut(Link timedOut) {
        if (link == timedOut && settings != null && !timedOut.everUp()) {
            timedOut.end(Optional.of(failures.dialTimeout(
                    timedOut, settings.dialTimeout(), modem, settings.context().cid())));
        }
    }

    private void hangUp() {
        if (link == null) {
            return;
        }
        boolean lost = wanted && checker.state() == Situation.Check.LOST;
        link.end(lost ? Optional.of(failures.noConnectivity(checker.failures())) : Optional.empty());
    }

    private void linkChanged(Link changed, PppStatus status) {
        if (changed != link) {
            return; // the last words of a pppd that was replaced
        }
        boolean wasUp = changed.up();
        changed.status(status);
        if (status.phase() == PppPhase.DEAD) {
            linkEnded(changed, status);
        } else if (!wasUp && changed.up()) {
            linkUp(changed);
        }
    }

    private void linkUp(Link up) {
        Inbox.Timer.cancel(dialTimer);
        LOG.info("uplink {}: {}", name, StatusText.addresses(up));
        startChecks();
    }

    private void startChecks() {
        if (link != null && settings != null) {
            UplinkSettings.CheckSettings check = settings.check();
            link.status().ifPresent(status -> checker.start(status, check));
        }
    }

    private void linkEnded(Link ended, PppStatus status) {
        int cid = settings == null ? 1 : settings.context().cid();
        Inbox.Timer.cancel(dialTimer);
        checker.stop();
        Optional<PppFailure> failure = status.failure();
        Optional<UplinkFailure> diagnosis =
                failure.filter(f -> wanted && !ended.ending()).map(f -> failures.diagnosed(f, modem, cid));
        ended.session().ifPresent(session -> session.close());
        ended.releaseCall();
        link = null;
        if (!wanted) {
            LOG.info("uplink {}: disconnected", name);
            return;
        }
        boolean askedFor = ended.ending() && ended.endedBecause().isEmpty();
        if (ended.outdated() || askedFor) {
            attempt = 0; // nothing failed: dial at once with what is in force now
            return;
        }
        UplinkFailure why = ended.endedBecause()
                .or(() -> diagnosis)
                .orElseGet(() -> failures.of("unknown", "pppd ended without a word", "see the link's log"));
        failed(why, failure.map(f -> f.cause().retryable()).orElse(true) || ended.everUp());
    }

    private void failed(UplinkFailure failure, boolean retryable) {
        board.failed(failure, attempt);
        if (settings == null) {
            return;
        }
        Duration wait = pauses.begin(failure, retryable, settings.backoff(), attempt);
        LOG.warn("uplink {}: {}; next dial in {} s", name, StatusText.words(failure), wait.toSeconds());
    }

    private void show(UplinkState state) {
        String modemName = settings == null ? "" : settings.modem();
        Optional<Link> shown = Optional.ofNullable(link);
        Optional<String> detail = StatusText.detail(
                state,
                shown,
                daemon != null,
                Optional.ofNullable(modem),
                modemName,
                misconfigured.or(fit::lacking).or(pauses::note).or(checker::note));
        board.show(state, modemName, detail, attempt, shown.flatMap(Link::status));
    }
}
