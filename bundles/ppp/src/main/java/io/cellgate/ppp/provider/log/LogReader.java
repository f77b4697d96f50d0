package io.cellgate.ppp.provider.log;

import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppFailure;
import io.cellgate.ppp.PppPhase;
import io.cellgate.ppp.PppStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the log of pppd and chat line by line, and says how far the link is and, at the end, why it fell. Lines may have a syslog
 * header, and lines of other programs may stand between them. Not thread-safe.
 */
public final class LogReader {

    private static final Pattern STARTED = Pattern.compile("pppd \\d\\S* started by .*|(?:# )?pppd options in effect:");
    private static final Pattern ROUTE_OPTION = Pattern.compile("(no)?defaultroute\\s+# \\(from .*");
    /** With persist and demand one pppd makes several attempts. */
    private static final Pattern NEW_ATTEMPT =
            Pattern.compile("Starting link|abort on \\(.*|Serial connection established\\.|Connect: .*");
    /** As many unanswered requests mean that the peer is silent. */
    private static final int SILENCE = 3;

    private static final int MAX_KEPT = 200;

    /** Ends that a vanished port explains better. */
    private static final List<PppCause> PORT_MAY_BE_GONE =
            List.of(PppCause.MODEM_HANGUP, PppCause.PORT_FAILED, PppCause.MODEM_SILENT, PppCause.UNKNOWN);

    private Attempt attempt = new Attempt();
    private Optional<Boolean> wantsDefaultRoute = Optional.empty();
    private OptionalLong pid = OptionalLong.empty();
    /** The lines that changed something: they are kept when the log is emptied. */
    private final List<String> kept = new ArrayList<>();

    /** Takes the next line. */
    public void accept(String raw) {
        LogLine line = LogLine.parse(raw);
        String text = line.text();
        if (line.foreign() || text.isEmpty()) {
            return;
        }
        beginAttempt(line);
        Matcher route = ROUTE_OPTION.matcher(text);
        if (route.matches()) {
            wantsDefaultRoute = Optional.of(route.group(1) == null);
            keep(raw);
        } else {
            Optional<LogTable.Row> row = LogTable.apply(attempt, text);
            if (row.isEmpty()) {
                Chat.modemSaid(attempt, text);
            } else if (!row.get().counts()) {
                keep(raw);
            }
        }
        attempt.lastLine = Evidence.of(text);
    }

    private void keep(String raw) {
        if (kept.size() < MAX_KEPT) {
            kept.add(raw);
        }
    }

    private void beginAttempt(LogLine line) {
        boolean otherProcess =
                line.pid().isPresent() && pid.isPresent() && !line.pid().equals(pid);
        boolean again = attempt.phase == PppPhase.TERMINATE
                && NEW_ATTEMPT.matcher(line.text()).matches();
        if (line.pid().isPresent()) {
            pid = line.pid();
        }
        if (otherProcess || again || STARTED.matcher(line.text()).matches()) {
            attempt = new Attempt();
            kept.clear();
        }
    }

    /** How far the link is. */
    public PppPhase phase() {
        return attempt.phase;
    }

    /** The lines that changed something since the attempt began, in order. */
    public List<String> kept() {
        return List.copyOf(kept);
    }

    /** Whether the link has an address but no data context, which makes it useless. */
    public boolean upWithPlaceholder() {
        return attempt.phase == PppPhase.RUNNING && attempt.placeholderDns.isPresent();
    }

    /** Whether the link will never get an address, even if pppd goes on for IPv6. */
    public boolean withoutAddress() {
        return attempt.phase == PppPhase.NETWORK
                && attempt.symptom
                        .filter(symptom -> symptom.cause() == PppCause.APN_OR_ACCOUNT)
                        .isPresent();
    }

    /** What is known now. */
    public PppStatus status(String linkName, OptionalLong process, PppPhase phase, Optional<PppFailure> failure) {
        boolean running = phase == PppPhase.RUNNING;
        return new PppStatus(
                linkName,
                phase,
                process,
                attempt.interfaceName,
                attempt.local,
                attempt.remote,
                attempt.dns,
                attempt.peer(),
                attempt.negotiated(),
                running ? defaultRoute() : Optional.empty(),
                attempt.totals(),
                failure);
    }

    private Optional<Boolean> defaultRoute() {
        return attempt.routeRefused ? Optional.of(false) : wantsDefaultRoute;
    }

    /**
     * Why it ended.
     *
     * @param exitStatus pppd's; empty if it is not known
     * @param portGone whether the data port's device file has vanished
     */
    public PppFailure failure(OptionalInt exitStatus, boolean portGone) {
        Attempt.Symptom symptom = attempt.symptom.orElseGet(() -> byExitStatus(exitStatus));
        // A terminal's hang-up also reaches pppd as a signal.
        boolean hungUp = symptom.cause() == PppCause.STOPPED && symptom.weight() == LogTable.ECHO_OF_AN_END;
        if (portGone && (hungUp || PORT_MAY_BE_GONE.contains(symptom.cause()))) {
            return new PppFailure(PppCause.PORT_GONE, "the data port vanished", symptom.evidence(), exitStatus);
        }
        Attempt.Symptom reason = refined(symptom);
        String said = attempt.remoteMessage
                .filter(message -> reason.cause() == PppCause.AUTHENTICATION_REFUSED)
                .map(message -> "; it says: " + message)
                .orElse("");
        return new PppFailure(reason.cause(), reason.detail() + said, reason.evidence(), exitStatus);
    }

    /** The same words mean different things in different phases. */
    private Attempt.Symptom refined(Attempt.Symptom symptom) {
        boolean linkEnded = symptom.cause() == PppCause.PEER_CLOSED || symptom.cause() == PppCause.MODEM_HANGUP;
        boolean silent = symptom.cause() == PppCause.PEER_SILENT;
        boolean stopped = symptom.cause() == PppCause.STOPPED || symptom.cause() == PppCause.KILLED;
        if ((linkEnded || silent) && before(PppPhase.NETWORK) && attempt.refusedProtocol.isPresent()) {
            return new Attempt.Symptom(
                    PppCause.AUTHENTICATION_PROTOCOL,
                    symptom.weight(),
                    "the peer insists on a login protocol that is not allowed here",
                    attempt.refusedProtocol.get());
        }
        if ((silent || symptom.cause() == PppCause.MODEM_HANGUP || symptom.cause() == PppCause.KILLED)
                && before(PppPhase.AUTHENTICATE)
                && attempt.notEightBitClean.isPresent()) {
            return notClean(attempt.notEightBitClean.get());
        }
        if (symptom.cause() == PppCause.PEER_CLOSED && attempt.furthest == PppPhase.AUTHENTICATE) {
            return symptom.as(PppCause.AUTHENTICATION_REFUSED, "the network ended the link during the login");
        }
        if (attempt.furthest == PppPhase.NETWORK || attempt.furthest == PppPhase.RUNNING) {
            return withoutContext(symptom, linkEnded, stopped);
        }
        if (stopped && attempt.furthest == PppPhase.ESTABLISH && attempt.lcpUnanswered >= SILENCE) {
            return symptom.as(
                    PppCause.PEER_SILENT, "nobody answered at the other end of the link (LCP) until pppd was stopped");
        }
        return symptom;
    }

    private Attempt.Symptom withoutContext(Attempt.Symptom symptom, boolean linkEnded, boolean stopped) {
        boolean up = attempt.furthest == PppPhase.RUNNING;
        boolean stalled = symptom.cause() == PppCause.APN_OR_ACCOUNT;
        if (attempt.placeholderDns.isPresent() && (linkEnded || stopped || stalled)) {
            return placeholder(attempt.placeholderDns.get());
        }
        if (!up && linkEnded) {
            return symptom.as(
                    PppCause.APN_OR_ACCOUNT,
                    symptom.detail()
                            + " before it gave an address: it may have no data context for this APN and account");
        }
        if (!up && stopped && attempt.ipcpUnanswered >= SILENCE) {
            return symptom.as(PppCause.APN_OR_ACCOUNT, "the network gave no address (IPCP) until pppd was stopped");
        }
        return symptom;
    }

    private boolean before(PppPhase phase) {
        return attempt.furthest.compareTo(phase) < 0;
    }

    private static Attempt.Symptom placeholder(String line) {
        return new Attempt.Symptom(
                PppCause.PLACEHOLDER_DNS,
                LogTable.REASON,
                "the module named only its placeholder resolvers: it has no data context",
                line);
    }

    private static Attempt.Symptom notClean(String line) {
        return new Attempt.Symptom(
                PppCause.NOT_8BIT_CLEAN,
                LogTable.END,
                "text came from the module where PPP was expected",
                Evidence.of(line));
    }

    private Attempt.Symptom byExitStatus(OptionalInt exitStatus) {
        if (exitStatus.isEmpty()) {
            return new Attempt.Symptom(
                    PppCause.KILLED, 0, "pppd vanished without a word", "last line: " + attempt.lastLine);
        }
        int status = exitStatus.getAsInt();
        PppCause cause = ExitCodes.of(status).map(ExitCodes.ExitCode::cause).orElse(PppCause.UNKNOWN);
        if (cause == PppCause.PEER_SILENT && attempt.furthest == PppPhase.AUTHENTICATE) {
            cause = PppCause.AUTHENTICATION_SILENT;
        } else if (cause == PppCause.PEER_SILENT && attempt.furthest == PppPhase.NETWORK) {
            cause = PppCause.APN_OR_ACCOUNT;
        }
        String last = attempt.lastLine.isEmpty() ? "" : "; last line: " + attempt.lastLine;
        return new Attempt.Symptom(
                cause,
                0,
                ExitCodes.of(status).map(ExitCodes.ExitCode::meaning).orElse("pppd ended"),
                ExitCodes.words(status) + last);
    }
}
