package io.cellgate.ppp.provider.log;

import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppPhase;
import io.cellgate.ppp.provider.plan.ChatScript;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What chat's lines say of an attempt, and why a dial script failed. */
final class Chat {

    /** chat(8): "one or more of the parameters are invalid". */
    private static final int BAD_ARGUMENTS = 1;

    private static final int TIMED_OUT = 3;
    private static final int FIRST_ABORT = 4;
    /** Of the shell that runs chat (POSIX, 2.8.2). */
    private static final int NOT_ALLOWED = 126;

    private static final int NOT_FOUND = 127;

    private static final String CONNECT = "CONNECT";
    private static final Pattern DIALS = Pattern.compile("(?i)AT(?:D.*|\\+CGDATA=.*|\\+CGACT=.*)");

    private static final Pattern LINE_END = Pattern.compile("\\\\[nr]|\\^[MJ]");
    private static final Pattern EXTENDED_COMMAND = Pattern.compile("(?i)AT([+^][A-Z0-9]+)");

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
            Map.entry("ERROR",        PppCause.DIAL_REFUSED),
            Map.entry("COMMAND NOT SUPPORT", PppCause.DIAL_REFUSED),
            Map.entry("TOO MANY PARAMETERS", PppCause.DIAL_REFUSED));
    // spotless:on

    /** The head of an LCP, PAP, CHAP or LQR frame, as it looks with PPP's escapes on a line that is read as text. */
    private static final Pattern PPP_FRAME = Pattern.compile("\\}#@[!#%]|\\}#\\^@[!#]|\\}#\\\\300!");

    private Chat() {}

    /** Looks at a line that no row of the table knows: it may be the module's answer, or PPP where an answer should be. */
    static void modemSaid(Attempt attempt, String text) {
        // chat breaks its lines at line feeds only, which some firmware leaves out
        text.replace("^M", "\n").lines().forEach(answer -> heard(attempt, answer.strip()));
        // after CONNECT they belong to this call
        if (!attempt.connected && PPP_FRAME.matcher(text).find()) {
            attempt.pppFrames = true;
        }
    }

    private static void heard(Attempt attempt, String answer) {
        attempt.connected |= answer.startsWith(CONNECT);
        attempt.answered |= answersCommand(attempt.command, answer);
        if (result(answer).isPresent()) {
            attempt.modemSaid = answer;
        }
    }

    /** Whether a module that says this has heard the command, though it may not be what the script waits for. */
    private static boolean answersCommand(@Nullable String command, String answer) {
        Matcher name = EXTENDED_COMMAND.matcher(command == null ? "" : command);
        return answer.equals("OK") || (name.lookingAt() && answer.startsWith(name.group(1) + ":"));
    }

    static void abortOn(Attempt attempt, MatchResult match) {
        attempt.aborts.add(bare(match.group(1)));
        attempt.reach(PppPhase.SERIALCONN);
    }

    static void clearAbortOn(Attempt attempt, MatchResult match) {
        attempt.aborts.remove(bare(match.group(1)));
        attempt.reach(PppPhase.SERIALCONN);
    }

    /** A string of ABORT without the line ends that chat shows in it. */
    private static String bare(String abort) {
        return LINE_END.matcher(abort).replaceAll("").strip();
    }

    static void send(Attempt attempt, MatchResult match) {
        String sent = match.group(1).replace("^M", "").strip();
        if (sent.toUpperCase(Locale.ROOT).startsWith("AT")) {
            attempt.command = withoutParameters(sent);
        }
        attempt.reach(PppPhase.SERIALCONN);
    }

    static void expect(Attempt attempt, MatchResult match) {
        attempt.expecting = match.group(1);
        // what was said before was no answer to this
        attempt.modemSaid = null;
        attempt.reach(PppPhase.SERIALCONN);
    }

    /** The answer that the script waited for. */
    static void gotIt(Attempt attempt, MatchResult match) {
        attempt.answered = true;
        attempt.drop(found -> found.cause() == PppCause.MODEM_SILENT || found.cause() == PppCause.STALE_DATA_MODE);
    }

    static void portEnded(Attempt attempt, MatchResult match) {
        attempt.portEnded = Evidence.of(match.group());
    }

    static void aborted(Attempt attempt, MatchResult match) {
        attempt.chatAbort = bare(match.group(1));
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
            attempt.chatStatus = status;
            if (status == BAD_ARGUMENTS) {
                attempt.note(
                        PppCause.BAD_OPTION, Weight.REASON, "chat does not know what it was told to do", line(match));
            } else if (status == NOT_ALLOWED) {
                attempt.note(PppCause.NOT_ROOT, Weight.REASON, "the dial script may not be run", line(match));
            } else if (status == NOT_FOUND) {
                attempt.note(PppCause.PPPD_MISSING, Weight.REASON, "the dial script cannot be run", line(match));
            } else {
                verdict(attempt, match.group());
            }
        }
    }

    static void connectFailed(Attempt attempt, MatchResult match) {
        verdict(attempt, match.group());
        attempt.over = true;
        attempt.enter(attempt.demand ? PppPhase.DORMANT : PppPhase.TERMINATE);
    }

    private static String line(MatchResult match) {
        return Evidence.of(match.group());
    }

    private static void verdict(Attempt attempt, String line) {
        String evidence = Evidence.of(line);
        Optional<String> modemSaid = Optional.ofNullable(attempt.modemSaid);
        Optional<String> said = Optional.ofNullable(attempt.chatAbort)
                .map(abort -> modemSaid.filter(words -> words.contains(abort)).orElse(abort))
                .or(() -> abortByStatus(attempt))
                .or(() -> modemSaid);
        boolean timedOut = attempt.chatTimedOut || (attempt.chatStatus != null && attempt.chatStatus == TIMED_OUT);
        boolean refused = modemSaid.isPresent() && !attempt.pppFrames;
        if (attempt.portEnded != null && said.isEmpty()) {
            attempt.note(
                    PppCause.PORT_GONE,
                    Weight.REASON,
                    "the data port went away during the dial script",
                    attempt.portEnded);
        } else if (timedOut && !refused) {
            timeout(attempt, evidence);
        } else if (said.isPresent()) {
            String when = attempt.pppFrames
                    ? ", while it was still in the data mode of an earlier call"
                    : attempt.command == null ? "" : " to " + attempt.command;
            attempt.note(
                    result(said.get()).orElse(PppCause.DIAL_REFUSED),
                    Weight.REASON,
                    "the module answered " + Evidence.of(said.get()) + when,
                    evidence);
        } else if (attempt.pppFrames) {
            stale(attempt, evidence);
        } else {
            // a signal, or a hang-up, that was told before is why chat ended
            attempt.note(PppCause.UNKNOWN, Weight.UNLIKELY + 1, "the dial script failed", evidence);
        }
    }

    private static void timeout(Attempt attempt, String evidence) {
        if (attempt.pppFrames) {
            stale(attempt, evidence);
        } else if (attempt.connected) {
            attempt.note(
                    PppCause.NO_ANSWER,
                    Weight.REASON,
                    "the module answered CONNECT, but the dial script waited for " + Evidence.of(attempt.expecting),
                    evidence);
        } else if (attempt.expecting.toUpperCase(Locale.ROOT).contains(CONNECT)) {
            attempt.note(PppCause.NO_ANSWER, Weight.REASON, "the dialled number did not answer in time", evidence);
        } else if (attempt.answered) {
            attempt.note(
                    PppCause.NO_ANSWER,
                    Weight.REASON,
                    "the module answered at first, but not "
                            + (attempt.command == null ? "what the dial script sent" : attempt.command),
                    evidence);
        } else {
            attempt.note(PppCause.MODEM_SILENT, Weight.REASON, "the module did not answer on the data port", evidence);
        }
    }

    private static void stale(Attempt attempt, String evidence) {
        attempt.note(
                PppCause.STALE_DATA_MODE,
                Weight.REASON,
                "the module was still in the data mode of an earlier call and answered with PPP",
                evidence);
    }

    /** Parameters may name an account; those of the commands that dial do not. */
    private static String withoutParameters(String command) {
        String text = Evidence.of(command);
        int parameters = text.indexOf('=');
        return parameters < 0 || DIALS.matcher(text).matches() ? text : text.substring(0, parameters);
    }

    private static Optional<String> abortByStatus(Attempt attempt) {
        int index = attempt.chatStatus == null ? -1 : attempt.chatStatus - FIRST_ABORT;
        // what chat itself has told is right for any script, as far as it goes
        List<String> aborts = index < attempt.aborts.size() ? attempt.aborts : ChatScript.ABORTS;
        return index >= 0 && index < aborts.size() ? Optional.of(aborts.get(index)) : Optional.empty();
    }

    private static Optional<PppCause> result(String answer) {
        String text = answer.toUpperCase(Locale.ROOT);
        return Optional.ofNullable(RESULTS.get(text))
                .or(() -> text.startsWith("+CME ERROR") || text.startsWith("+CMS ERROR")
                        ? Optional.of(PppCause.DIAL_REFUSED)
                        : Optional.empty());
    }
}
