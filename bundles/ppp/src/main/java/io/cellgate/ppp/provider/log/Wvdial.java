package io.cellgate.ppp.provider.log;

import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppPhase;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The lines of wvdial, which starts pppd on many desktops and dials without chat. */
final class Wvdial {

    // spotless:off
    /** What a failed dial begins with, in lower case. */
    private static final Map<String, PppCause> CAUSES = Map.of(
            "no carrier!",           PppCause.NO_CARRIER,
            "busy!",                 PppCause.BUSY,
            "the line is busy.",     PppCause.BUSY,
            "no dial tone.",         PppCause.NO_DIALTONE,
            "modem not responding.", PppCause.MODEM_SILENT,
            "timed out while dialing.", PppCause.NO_ANSWER,
            "invalid dial command.", PppCause.DIAL_REFUSED,
            "bad init string.",      PppCause.DIAL_REFUSED);
    // spotless:on

    /** The same, as a regular expression. */
    static final String WORDS =
            "(?i:" + CAUSES.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|")) + ")";

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
        PppCause cause = CAUSES.entrySet().stream()
                .filter(said -> line.startsWith(said.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(PppCause.UNKNOWN);
        attempt.reach(PppPhase.SERIALCONN);
        attempt.note(cause, Weight.REASON, "the dial failed before PPP began", Evidence.of(match.group()));
    }
}
