package io.cellgate.uplink.provider.check;

import io.cellgate.common.actor.Actor;
import io.cellgate.common.actor.Timer;
import io.cellgate.ppp.PppStatus;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Checks a link that has an address, until it is stopped: by the traffic that goes through it anyway, and by questions where that says
 * nothing. Only the actor's thread touches it.
 */
public final class LinkChecker {

    /** Between looks at the counters. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    /** Between questions at most where there are no counters. */
    private static final Duration BLIND = Duration.ofMinutes(1);

    private final LinkQuestion asking;
    private final Traffic traffic;
    private final Actor actor;
    private final Suspicion suspicion = new Suspicion();
    private CheckState state = CheckState.PENDING;
    private int failures;
    private final AtomicLong bytes = new AtomicLong();
    private @Nullable String note;
    /** What the last question was answered with, in place of what would have passed. */
    private @Nullable String answered;
    /** Why the last question could not be asked; null where it was. */
    private @Nullable String hindrance;
    /** What the module has said of the end of the link's data context, until something proves the link all the same. */
    private @Nullable String ended;
    /** Whether questions are asked at all. */
    private boolean asks;

    private boolean begun;

    private @Nullable Timer timer;
    private @Nullable Runnable question;
    private @Nullable CheckTarget target;
    private long provenAt;
    private int round;

    /**
     * @param egress says whether a question would leave by the link
     * @param traffic the interfaces' counters
     * @param actor runs the checks' results
     */
    public LinkChecker(ConnectivityCheck check, Egress egress, Traffic traffic, Actor actor) {
        this.asking = new LinkQuestion(check, egress);
        this.traffic = traffic;
        this.actor = actor;
    }

    /** What the check says. */
    public CheckState state() {
        return state;
    }

    /** Checks in a row without an answer. */
    public int failures() {
        return failures;
    }

    /** What all checks so far have cost over the air, in bytes; safe for any thread. */
    public long bytes() {
        return bytes.get();
    }

    /** What a person should know of it. */
    public Optional<String> note() {
        return Optional.ofNullable(note).or(() -> Optional.ofNullable(hindrance));
    }

    /** Forgets the link. */
    public void stop() {
        round++;
        Timer.drop(timer);
        question = null;
        target = null;
        state = CheckState.PENDING;
        failures = 0;
        note = null;
        answered = null;
        hindrance = null;
        ended = null;
        asks = false;
        begun = false;
    }

    /** Whether it looks after a link. */
    public boolean isBegun() {
        return begun;
    }

    /** Routes have changed: a question that could not be asked may be now. */
    public void routesChanged() {
        if (hindrance != null) {
            soon();
        }
    }

    /** Something was heard that may have cut the link: it is asked now and not when its time comes. */
    public void soon() {
        Runnable due = question;
        if (due != null) {
            Timer.drop(timer);
            due.run();
        }
    }

    /**
     * The module says that the link's data context has ended. Reports are not believed blindly: the link is asked at once, and given up
     * when that question has no answer; where none can be asked, it is given up now.
     *
     * @param words for a person
     */
    public void contextEnded(String words) {
        ended = words;
        if (asks) {
            soon();
        } else {
            believe(words);
        }
    }

    private void believe(String words) {
        state = CheckState.LOST;
        note = words;
    }

    /** What the module has said of the end of the link's data context; empty when the link has been proven since. */
    public Optional<String> ended() {
        return Optional.ofNullable(ended);
    }

    /** What the last question was answered with, in place of what would have passed; empty where there was no answer. */
    public Optional<String> answered() {
        return Optional.ofNullable(answered);
    }

    /** Begins with a link that has just got its address, or anew with other settings. */
    public void start(PppStatus link, CheckSettings settings) {
        stop();
        begun = true;
        target = CheckTarget.of(link, settings).orElse(null);
        suspicion.begin(actor.nanoTime());
        if (!settings.enabled() || target == null) {
            state = CheckState.PASSED;
            return;
        }
        asks = true;
        ask(link, settings);
    }

    /**
     * More is known of a link that is up: with IPv6 the address and the resolvers come some time after the link. What has passed stays so
     * until a question has no answer.
     */
    public void learned(PppStatus link, CheckSettings settings) {
        if (!CheckTarget.of(link, settings).equals(Optional.ofNullable(target))) {
            boolean passed = state == CheckState.PASSED;
            start(link, settings);
            if (passed) {
                state = CheckState.PASSED;
            }
        }
    }

    private void ask(PppStatus link, CheckSettings settings) {
        question = null;
        int asked = round;
        CheckTarget asks = Objects.requireNonNull(target, "only a link with a target is asked");
        asking.ask(
                asks,
                link,
                settings.timeout(),
                result -> actor.execute(() -> {
                    bytes.addAndGet(result.bytes());
                    if (asked == round) {
                        done(result, asks, link, settings);
                    }
                }));
    }

    private void done(CheckResult result, CheckTarget asked, PppStatus link, CheckSettings settings) {
        if (result.problem().isPresent()) {
            notAsked(result.problem().get(), link, settings);
            return;
        }
        hindrance = null;
        if (result.passed()) {
            suspicion.answered(actor.nanoTime());
            proven();
            later(LOOK, link, settings);
            return;
        }
        failures++;
        answered = result.answered().orElse(null);
        note = result.answered()
                        .map(words -> asked.words() + " through the link: " + words)
                        .orElse("no answer from " + asked.words() + " through the link")
                + ", " + failures + " of " + settings.failures() + " checks";
        state = failures >= settings.failures() || ended != null ? CheckState.LOST : CheckState.FAILING;
        if (state == CheckState.FAILING) {
            // soon: it decides whether the link is given up
            later(settings.timeout(), link, settings);
        }
    }

    /** No word against the link, which must not be dialled anew for it. */
    private void notAsked(String why, PppStatus link, CheckSettings settings) {
        hindrance = "the link cannot be checked: " + why;
        if (ended != null) {
            believe(ended);
            return;
        }
        suspicion.answered(actor.nanoTime());
        proven();
        later(LOOK, link, settings);
    }

    private void proven() {
        provenAt = actor.nanoTime();
        failures = 0;
        note = null;
        answered = null;
        ended = null;
        state = CheckState.PASSED;
    }

    private void later(Duration delay, PppStatus link, CheckSettings settings) {
        question = () -> ask(link, settings);
        timer = actor.later(delay, () -> look(link, settings));
    }

    private void look(PppStatus link, CheckSettings settings) {
        Suspicion.Verdict verdict = link.interfaceName()
                .map(name -> suspicion.look(traffic.received(name), traffic.sent(name), actor.nanoTime()))
                .orElse(Suspicion.Verdict.BLIND);
        if (verdict == Suspicion.Verdict.RECEIVED) {
            proven();
        }
        Duration interval =
                verdict == Suspicion.Verdict.BLIND && settings.interval().compareTo(BLIND) > 0
                        ? BLIND
                        : settings.interval();
        boolean due = actor.nanoTime() - provenAt >= interval.toNanos();
        if (verdict == Suspicion.Verdict.UNANSWERED || due || state == CheckState.FAILING) {
            ask(link, settings);
        } else {
            later(LOOK, link, settings);
        }
    }
}
