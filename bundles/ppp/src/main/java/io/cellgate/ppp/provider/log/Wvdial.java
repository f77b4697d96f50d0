package io.cellgate.ppp.provider.log;

import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppPhase;
import java.util.Locale;
import java.util.regex.MatchResult;

/** The lines of wvdial, which starts pppd on many desktops and dials without chat. */
final class Wvdial {

    private Wvdial() {}

    /** wvdial hides pppd's log, but prints its exit status. */
    static void pppdDied(Attempt attempt, MatchResult match) {
        int status = Integer.parseInt(match.group(1));
        ExitCodes.of(status)
                .ifPresent(code ->
                        attempt.note(code.cause(), Weight.ECHO_OF_AN_END, code.meaning(), Evidence.of(match.group())));
        attempt.enter(PppPhase.TERMINATE);
    }

    /** A dial that failed before pppd was started. */
    static void said(Attempt attempt, MatchResult match) {
        String line = match.group().toLowerCase(Locale.ROOT);
        PppCause cause = line.startsWith("no carrier")
                ? PppCause.NO_CARRIER
                : line.contains("busy")
                        ? PppCause.BUSY
                        : line.startsWith("no dial tone") ? PppCause.NO_DIALTONE : PppCause.MODEM_SILENT;
        attempt.reach(PppPhase.SERIALCONN);
        attempt.note(cause, Weight.REASON, "the dial failed before PPP began", Evidence.of(match.group()));
    }
}
