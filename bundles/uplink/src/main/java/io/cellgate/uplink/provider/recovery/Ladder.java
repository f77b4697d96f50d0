package io.cellgate.uplink.provider.recovery;

import io.cellgate.common.recovery.StepRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where on the ladder an uplink stands. Up a step when one has not helped, down one when the link works. Only the actor's thread
 * touches it.
 */
final class Ladder {

    /** The whole ladder may be climbed again after this. */
    private static final Duration AFRESH = Duration.ofDays(1);

    /**
     * What to do after a failure.
     *
     * @param step to be taken now; it is recorded as taken
     * @param next the one after it
     * @param nextAt when that one may be taken at the earliest
     */
    record Choice(RecoveryStep step, Optional<RecoveryStep> next, Optional<Instant> nextAt) {}

    private final StepRecord record;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private FailureEvidence evidence = FailureEvidence.NONE;
    private int failures;
    private @Nullable RecoveryStep last;
    private long lastAt;
    private boolean helped;

    /**
     * @param clock wall clock: the bounds outlast a restart
     * @param nanoTime monotonic
     */
    Ladder(StepRecord record, InstantSource clock, LongSupplier nanoTime) {
        this.record = record;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** Nothing that has failed before counts any more. */
    void startAfresh() {
        evidence = FailureEvidence.NONE;
        failures = 0;
        last = null;
    }

    /** The link works: down a step. */
    void works() {
        failures = 0;
        helped = true;
        evidence = FailureEvidence.NONE;
        last = last == null ? null : last.below().orElse(null);
    }

    /** A dial has failed, or the modem is stuck. */
    Optional<Choice> failed(FailureEvidence seen, Set<RecoveryStep> available) {
        if (seen == FailureEvidence.NONE) {
            return Optional.empty();
        }
        if (last != null && nanoTime.getAsLong() - lastAt >= AFRESH.toNanos()) {
            last = null;
        }
        failures = seen == evidence ? failures + 1 : 1;
        evidence = seen;
        Instant now = clock.instant();
        Set<RecoveryStep> free = available.stream()
                .filter(step -> !record.freeAt(step.bound(), now).isAfter(now))
                .collect(Collectors.toSet());
        LadderDecision decision = LadderDecision.of(
                new LadderSituation(seen, failures, Optional.ofNullable(last), helped, available, free));
        return decision.step().filter(step -> record.take(step.bound(), now)).map(step -> {
            // a step that is taken again leaves the ladder as high as it was
            last = last == null || step.compareTo(last) > 0 ? step : last;
            lastAt = nanoTime.getAsLong();
            failures = 0;
            helped = false;
            return new Choice(step, decision.next(), decision.next().map(next -> record.freeAt(next.bound(), now)));
        });
    }
}
