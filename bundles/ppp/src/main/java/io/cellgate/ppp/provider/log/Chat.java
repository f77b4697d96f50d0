package io.cellgate.ppp.provider.log;

import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppPhase;
import io.cellgate.ppp.provider.plan.ChatScript;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What chat's lines say of an attempt, and why a dial script failed. */
final class Chat {

    private static final int TIMED_OUT = 3;
    private static final int FIRST_ABORT = 4;

    // spotless:off
    /** What a module answers to a dial string. */
    private static final Map<String, PppCause> RESULTS = Map.ofEntries(
            Map.entry("NO CARRIER",   PppCause.NO_CARRIER),
            Map.entry("BUSY",         PppCause.BUSY),
            Map.entry("DELAYED",      PppCause.BUSY),
            Map.entry("RINGING",      PppCause.BUSY),
            Map.entry("RING",         PppCause.BUSY),
            Map.entry("NO ANSWER",    PppCause.NO_ANSWER),
            Map.entry("NO DIALTONE",  PppCause.NO_DIALTONE),
            Map.entry("NO DIAL TONE", PppCause.NO_DIALTONE),
            Map.entry("VOICE",        PppCause.NO_CARRIER),
            Map.entry("ERROR",        PppCause.DIAL_REFUSED));
    // spotless:on

    /** The head of an LCP, PAP, CHAP or LQR frame, as it looks with PPP's escapes on a line that is read as text. */
    private static final Pattern PPP_FRAME = Pattern.compile("\\}#@[!#%]|\\}#\\^@[!#]|\\}#\\\\300!");

    private Chat() {}

    /** Looks at a line that no row of the table knows: it may be the module's answer, or PPP where an answer should be. */
    static void modemSaid(Attempt attempt, String text) {
        if (PPP_FRAME.matcher(text).find()) {
            attempt.pppFrames = true;
        }
        String answer = text.replace("^M", "").strip();
        if (result(answer).isPresent()) {
            attempt.modemSaid = Optional.of(answer);
        }
    }

    static void expect(Attempt attempt, MatchResult match) {
        attempt.expecting = match.group(1);
        // what was said before was no answer to this
        attempt.modemSaid = Optional.empty();
        attempt.reach(PppPhase.SERIALCONN);
    }

    static void aborted(Attempt attempt, MatchResult match) {
        attempt.chatAbort = Optional.of(match.group(1));
        verdict(attempt, match.group());
    }

    static void timedOut(Attempt attempt, MatchResult match) {
        attempt.chatTimedOut = true;
        verdict(attempt, match.group());
    }

    /** pppd tells chat's exit status: 3 is a time-out, 4 the first of the script's ABORT strings, and so on. */
    static void finished(Attempt attempt, MatchResult match) {
        int status = Integer.parseInt(match.group(2), 16);
        if (status != 0 && attempt.furthest.compareTo(PppPhase.SERIALCONN) <= 0) {
            attempt.chatStatus = OptionalInt.of(status);
            verdict(attempt, match.group());
        }
    }

    static void connectFailed(Attempt attempt, MatchResult match) {
        verdict(attempt, match.group());
        attempt.enter(PppPhase.TERMINATE);
    }

    private static void verdict(Attempt attempt, String line) {
        String evidence = Evidence.of(line);
        Optional<String> said =
                attempt.chatAbort.or(() -> abortByStatus(attempt)).or(() -> attempt.modemSaid);
        boolean timedOut = attempt.chatTimedOut || attempt.chatStatus.equals(OptionalInt.of(TIMED_OUT));
        boolean refused = attempt.modemSaid.isPresent() && !attempt.pppFrames;
        if (timedOut && !refused) {
            timeout(attempt, evidence);
        } else if (said.isPresent()) {
            String answer = said.get();
            String frames = attempt.pppFrames ? ", while it was still in the data mode of an earlier call" : "";
            attempt.note(
                    result(answer).orElse(PppCause.DIAL_REFUSED),
                    LogTable.REASON,
                    "the module answered " + Evidence.of(answer) + frames,
                    evidence);
        } else if (attempt.pppFrames) {
            stale(attempt, evidence);
        } else {
            attempt.note(PppCause.UNKNOWN, LogTable.END + 1, "the dial script failed", evidence);
        }
    }

    private static void timeout(Attempt attempt, String evidence) {
        if (attempt.pppFrames) {
            stale(attempt, evidence);
        } else if (attempt.expecting.toUpperCase(Locale.ROOT).contains("CONNECT")) {
            attempt.note(PppCause.NO_ANSWER, LogTable.REASON, "the dialled number did not answer in time", evidence);
        } else {
            attempt.note(
                    PppCause.MODEM_SILENT, LogTable.REASON, "the module did not answer on the data port", evidence);
        }
    }

    private static void stale(Attempt attempt, String evidence) {
        attempt.note(
                PppCause.STALE_DATA_MODE,
                LogTable.REASON,
                "the module was still in the data mode of an earlier call and answered with PPP",
                evidence);
    }

    private static Optional<String> abortByStatus(Attempt attempt) {
        int index = attempt.chatStatus.orElse(0) - FIRST_ABORT;
        return index >= 0 && index < ChatScript.ABORTS.size()
                ? Optional.of(ChatScript.ABORTS.get(index))
                : Optional.empty();
    }

    private static Optional<PppCause> result(String answer) {
        String text = answer.toUpperCase(Locale.ROOT);
        return Optional.ofNullable(RESULTS.get(text))
                .or(() -> text.startsWith("+CME ERROR") || text.startsWith("+CMS ERROR")
                        ? Optional.of(PppCause.DIAL_REFUSED)
                        : Optional.empty());
    }
}
