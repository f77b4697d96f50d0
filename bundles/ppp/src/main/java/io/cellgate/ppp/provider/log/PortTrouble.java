package io.cellgate.ppp.provider.log;

import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppPhase;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.MatchResult;

/** Lines about the data port and PPP in the kernel that end in the system's error, which is the last group of the match. */
final class PortTrouble {

    private PortTrouble() {}

    /** Whatever the error says; {@code otherwise} where it is none of those that are known. */
    static BiConsumer<Attempt, MatchResult> port(int weight, String otherwise) {
        return (attempt, match) -> note(attempt, match, weight, error(match), PppCause.PORT_FAILED, otherwise);
    }

    /** The line discipline: a kernel that lacks it says EINVAL. */
    static void discipline(Attempt attempt, MatchResult match) {
        Optional<SystemError> error = error(match).filter(found -> found != SystemError.EINVAL);
        note(
                attempt,
                match,
                Weight.REASON,
                error,
                PppCause.NO_KERNEL_PPP,
                "the kernel has no PPP for serial ports (ppp_async)");
    }

    /** A port that has lost its line discipline has been hung up meanwhile. */
    static void channel(Attempt attempt, MatchResult match) {
        Optional<SystemError> error =
                error(match).filter(found -> found != SystemError.EINVAL && found != SystemError.ENOTTY);
        note(
                attempt,
                match,
                Weight.REASON,
                error,
                PppCause.PORT_GONE,
                "the data port went away while PPP was attached to it");
    }

    /** An interface, or the device by which pppd asks for one. */
    static void kernel(Attempt attempt, MatchResult match) {
        Optional<SystemError> error = error(match);
        if (error.filter(found -> found == SystemError.EPERM || found == SystemError.EACCES)
                .isPresent()) {
            note(
                    attempt,
                    match,
                    Weight.REASON,
                    Optional.empty(),
                    PppCause.NOT_ROOT,
                    "pppd may not make a PPP interface");
            return;
        }
        if (error.equals(Optional.of(SystemError.EBUSY))) {
            note(
                    attempt,
                    match,
                    Weight.REASON,
                    Optional.empty(),
                    PppCause.UNKNOWN,
                    "another pppd has the PPP interface");
            return;
        }
        note(
                attempt,
                match,
                Weight.REASON,
                error.filter(found -> found.cause() == PppCause.UNKNOWN),
                PppCause.NO_KERNEL_PPP,
                "the kernel gives no PPP interface");
    }

    /** Chat's first look at its terminal: one that was hung up as it was opened belongs to the call before. */
    static void terminal(Attempt attempt, MatchResult match) {
        Optional<SystemError> error = error(match);
        if (error.equals(Optional.of(SystemError.EIO))) {
            attempt.hungUpAtOnce = true;
            attempt.note(
                    PppCause.MODEM_HANGUP,
                    Weight.REASON,
                    "the end of the call before reached the port when it was opened",
                    Evidence.of(match.group()));
            return;
        }
        note(attempt, match, Weight.REASON, error, PppCause.PORT_FAILED, "the data port cannot be used");
    }

    private static Optional<SystemError> error(MatchResult match) {
        return SystemError.of(match.group(match.groupCount()));
    }

    private static void note(
            Attempt attempt,
            MatchResult match,
            int weight,
            Optional<SystemError> error,
            PppCause otherwise,
            String words) {
        boolean early = attempt.phase.compareTo(PppPhase.SERIALCONN) <= 0 && !attempt.answered;
        if (early && error.equals(Optional.of(SystemError.EIO))) {
            attempt.hungUpAtOnce = true;
        }
        attempt.note(
                error.map(SystemError::cause).orElse(otherwise),
                weight,
                error.map(SystemError::detail).orElse(words),
                Evidence.of(match.group()));
    }
}
