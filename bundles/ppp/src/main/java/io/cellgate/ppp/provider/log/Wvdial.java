package io.cellgate.ppp.provider.log;

import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppPhase;
import java.util.Locale;
import java.util.regex.MatchResult;

/** What wvdial, which starts pppd on many desktops, says where pppd and chat say nothing. */
final class Wvdial {

    private Wvdial() {}

    /** It hides pppd's log, but tells its exit status. */
    static void pppdDied(Attempt attempt, MatchResult match) {
        int status = Integer.parseInt(match.group(1));
        ExitCodes.of(status)
                .ifPresent(code -> attempt.note(
                        code.cause(), LogTable.ECHO_OF_AN_END, code.meaning(), Evidence.of(match.group())));
        attempt.enter(PppPhase.TERMINATE);
    }

    /** It dials by itself, without chat. */
    static void said(Attempt attempt, MatchResult match) {
        String line = match.group().toLowerCase(Locale.ROOT);
        PppCause cause = line.startsWith("no carrier")
                ? PppCause.NO_CARRIER
                : line.contains("busy")
                        ? PppCause.BUSY
                        : line.startsWith("no dial tone") ? PppCause.NO_DIALTONE : PppCause.MODEM_SILENT;
        attempt.note(cause, LogTable.REASON, "the dial failed before PPP began", Evidence.of(match.group()));
        attempt.reach(PppPhase.SERIALCONN);
    }
}
