package io.cellgate.uplink.provider.check;

import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

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

    /** Bytes through an interface. */
    private record Counters(long received, long sent) {}

    /** At the last look; null before the first. */
    private @Nullable Counters last;

    private boolean pending;
    private boolean asked;
    private int inVain;
    private long notBefore;

    /** Begins with a link. */
    void begin(long now) {
        last = null;
        pending = false;
        asked = false;
        inVain = 0;
        notBefore = now;
    }

    /** Looks at the counters of this moment. */
    Verdict look(OptionalLong received, OptionalLong sent, long time) {
        if (received.isEmpty() || sent.isEmpty()) {
            return Verdict.BLIND;
        }
        Counters before = last;
        Counters now = new Counters(received.getAsLong(), sent.getAsLong());
        last = now;
        if (before == null) {
            return Verdict.QUIET;
        }
        if (now.received() != before.received()) {
            // the answer to our own question says nothing of other traffic
            if (!asked) {
                inVain = 0;
                notBefore = time;
            }
            asked = false;
            pending = false;
            return Verdict.RECEIVED;
        }
        boolean unanswered = pending; // one look later, so that an answer has its time
        pending |= now.sent() != before.sent();
        return unanswered && time - notBefore >= 0 ? Verdict.UNANSWERED : Verdict.QUIET;
    }

    /** A question of ours was answered. */
    void answered(long now) {
        asked = true;
        pending = false;
        notBefore = now + SPACING.toNanos() * (1L << Math.min(MOST_DOUBLINGS, inVain));
        inVain++;
    }
}
