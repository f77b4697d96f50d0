package io.cellgate.at.provider.engine;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Brings a module out of a data call that nobody wants, for a {@link Resynchronisation}: by dropping DTR; if that does not help, by
 * {@code +++} between guard times, after which {@code ATH} ends the call; then the same with a longer silence. Not thread-safe.
 */
final class UnwantedCall {

    private static final Duration SILENCE = Duration.ofSeconds(1);

    /** More than a module needs to notice; V.250 6.2.9 leaves the time to the module, and S25 is 50 ms in most. */
    private static final Duration DTR_PULSE = Duration.ofSeconds(1);

    private static final Duration ESCAPE_WAIT = Duration.ofSeconds(3);
    private static final Duration HANG_UP_WAIT = Duration.ofSeconds(5);

    /** Some modules want the line silent for this long before they heed {@code +++}. */
    private static final Duration LONG_GUARD = Duration.ofSeconds(10);

    /** Hears how a remedy ends. */
    interface Owner {
        /** It was applied; whether it helped, a marker shows. */
        void applied();

        /** {@code +++} was tried without any sign of a call, and brought none to light; it still stands in the module's command line. */
        void noCall();
    }

    private enum Step {
        /** No remedy is under way. */
        NONE,
        DTR_LOW,
        DTR_HIGH,
        GUARD,
        ESCAPE,
        HANG_UP
    }

    /** In the order in which they are tried. */
    private enum Remedy {
        DROP_DTR,
        ESCAPE,
        ESCAPE_AFTER_LONG_GUARD
    }

    private final Activity.Port port;
    private final Owner owner;
    private final Duration guard;
    private final Deque<Remedy> remedies = new ArrayDeque<>(List.of(Remedy.values()));
    private Step step = Step.NONE;
    private boolean suspected;

    UnwantedCall(Activity.Port port, Owner owner, Duration guard) {
        this.port = port;
        this.owner = owner;
        this.guard = guard;
    }

    /** There is a sign of a call. */
    void suspect() {
        suspected = true;
    }

    /** Whether there was a sign of a call, and something is left to be tried against it. */
    boolean canBeEnded() {
        return suspected && !remedies.isEmpty();
    }

    /** The next remedy. */
    void end() {
        switch (remedies.remove()) {
            case DROP_DTR -> {
                step = Step.DTR_LOW;
                port.terminalReady(false);
                port.alarmIn(DTR_PULSE);
            }
            case ESCAPE -> escapeAfter(guard);
            case ESCAPE_AFTER_LONG_GUARD -> escapeAfter(LONG_GUARD);
        }
    }

    /** {@code +++} although nothing was seen of a call. */
    void escape() {
        escapeAfter(guard);
    }

    /** What a remedy sent is with the operating system. */
    void sent() {
        switch (step) {
            case ESCAPE -> port.alarmIn(guard.plus(ESCAPE_WAIT));
            case HANG_UP -> port.alarmIn(HANG_UP_WAIT);
            case NONE, DTR_LOW, DTR_HIGH, GUARD -> {}
        }
    }

    /** The alarm that a remedy set rings. */
    void alarm() {
        switch (step) {
            case DTR_LOW -> {
                step = Step.DTR_HIGH;
                port.terminalReady(true);
                port.alarmIn(SILENCE);
            }
            case GUARD -> {
                step = Step.ESCAPE;
                port.send("+++", "+++");
            }
            case ESCAPE -> escaped();
            case DTR_HIGH, HANG_UP -> applied();
            case NONE -> {}
        }
    }

    /** A final result code came while a remedy was under way. */
    void result(boolean ok) {
        switch (step) {
            case ESCAPE -> {
                // in command mode +++ has no answer, so there was a call
                suspected |= ok;
                escaped();
            }
            case HANG_UP -> applied();
            case NONE, DTR_LOW, DTR_HIGH, GUARD -> {}
        }
    }

    private void escapeAfter(Duration silence) {
        step = Step.GUARD;
        port.alarmIn(silence);
    }

    private void escaped() {
        if (suspected) {
            // also without an answer, which may have been lost among the call's bytes
            step = Step.HANG_UP;
            port.send("ATH\r", "ATH");
        } else {
            step = Step.NONE;
            owner.noCall();
        }
    }

    private void applied() {
        step = Step.NONE;
        owner.applied();
    }
}
