package io.cellgate.uplink.provider.check;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * Judges a link by the traffic that goes through it anyway. What is received proves it; what is sent and not answered is a reason to ask.
 */
final class Suspicion {

    /** What a look at the counters says. */
    enum Verdict {
        /** Something was received. */
        RECEIVED,
        /** Something was sent, and nothing came back: it is time to ask. */
        UNANSWERED,
        /** Nothing went either way, or it was asked a moment ago. */
        QUIET,
        /** There are no counters. */
        BLIND
    }

    /**
     * After an answer to a question of ours, while others still get none: who only sends is not answered, and that is no fault. Twice
     * as long each time.
     */
    private static final Duration SPACING = Duration.ofMinutes(1);

    private static final int MOST_DOUBLINGS = 6;

    private OptionalLong received = OptionalLong.empty();
    private OptionalLong sent = OptionalLong.empty();
    private boolean pending;
    private boolean asked;
    private int inVain;
    private long notBefore;

    /** Begins with a link. */
    void begin(long now) {
        received = OptionalLong.empty();
        sent = OptionalLong.empty();
        pending = false;
        asked = false;
        inVain = 0;
        notBefore = now;
    }

    /** Looks at the counters of this moment. */
    Verdict look(OptionalLong receivedNow, OptionalLong sentNow, long now) {
        if (receivedNow.isEmpty() || sentNow.isEmpty()) {
            return Verdict.BLIND;
        }
        boolean first = received.isEmpty();
        boolean more = !first && receivedNow.getAsLong() != received.getAsLong();
        boolean out = !first && sentNow.getAsLong() != sent.getAsLong();
        received = receivedNow;
        sent = sentNow;
        if (first) {
            return Verdict.QUIET;
        }
        if (more) {
            // the answer to our own question says nothing of other traffic
            if (!asked) {
                inVain = 0;
                notBefore = now;
            }
            asked = false;
            pending = false;
            return Verdict.RECEIVED;
        }
        boolean unanswered = pending; // one look later, so that an answer has its time
        pending |= out;
        return unanswered && now - notBefore >= 0 ? Verdict.UNANSWERED : Verdict.QUIET;
    }

    /** A question of ours was answered. */
    void answered(long now) {
        asked = true;
        pending = false;
        notBefore = now + SPACING.toNanos() * (1L << Math.min(MOST_DOUBLINGS, inVain));
        inVain++;
    }
}
