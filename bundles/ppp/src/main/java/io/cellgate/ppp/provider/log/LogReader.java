package io.cellgate.ppp.provider.log;

import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppFailure;
import io.cellgate.ppp.PppPhase;
import io.cellgate.ppp.PppStatus;
import io.cellgate.ppp.provider.plan.ChatScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the log of pppd and chat line by line, and says how far the link is and, at the end, why it fell. Lines may have a syslog
 * header, and lines of other programs may stand between them. Not thread-safe.
 *
 * <p>Chat repeats what the module says, so until pppd has said that the connection is established, a bare line tells nothing
 * about the link. Since a module may say even that, a dial script of ours ends with a mark that no module can know
 * ({@link ChatScript}).
 */
public final class LogReader {

    private static final Pattern STARTED = Pattern.compile("pppd \\d\\S* started by .*");
    /** What pppd writes for the option {@code dump}, before it says that it has started. */
    private static final Pattern OPTIONS = Pattern.compile("(?:# )?pppd options in effect:");
    /** A line of the options in effect, which pppd writes for the option {@code dump}. */
    private static final Pattern OPTION = Pattern.compile("(\\S+)(?: .*)?\\s+# \\(from .*");

    private static final String ESTABLISHED = "Serial connection established.";
    /** What only chat writes. */
    private static final Pattern CHAT =
            Pattern.compile("(?:abort on|report|clear abort on|send|expect) \\(.*|timeout set to \\d+ seconds");

    /** With persist and demand one pppd makes several attempts. */
    private static final Pattern NEW_ATTEMPT =
            Pattern.compile("Starting link|abort on \\(.*|Serial connection established\\.|Connect: .*");
    /** As many unanswered requests mean that the peer is silent. */
    private static final int SILENCE = 3;

    private static final int MAX_KEPT = 200;

    /** What pppd writes of a link's own life, whatever else it is doing. */
    private static final Pattern ECHO = Pattern.compile("(?:sent|rcvd) \\[LCP Echo.*");
    /** Options with which pppd may wait for long and say nothing. */
    private static final Pattern SILENT_OPTION =
            Pattern.compile("demand|persist|silent|passive|-p|nodebug|connect-delay|.+-restart");

    /** Ends that a vanished port explains better. */
    private static final List<PppCause> PORT_MAY_BE_GONE =
            List.of(PppCause.MODEM_HANGUP, PppCause.PORT_FAILED, PppCause.MODEM_SILENT, PppCause.UNKNOWN);

    /** Ends of a dial script of which only the module knows why. */
    private static final List<PppCause> ASK_THE_MODULE =
            List.of(PppCause.DIAL_REFUSED, PppCause.NO_CARRIER, PppCause.NO_ANSWER, PppCause.NO_DIALTONE);

    private final @Nullable String mark;
    private Attempt attempt = new Attempt();
    private @Nullable Boolean wantsDefaultRoute;
    /** Whether the default route was to have a metric. */
    private boolean besideOthers;

    private boolean demand;
    private boolean persist;
    private boolean withoutIpv4;
    private boolean mayBeSilent;
    private long said;
    /** Nothing has come since pppd began to tell its options. */
    private boolean optionsTold;

    private @Nullable Long pid;
    /** Chat has spoken, and pppd has not said since that the connection is established. */
    private boolean dialling;
    /** Chat has reached the end of the dial script. */
    private boolean marked;
    /** The lines that changed something: they are kept when the log is emptied. */
    private final List<String> kept = new ArrayList<>();

    /** For a log that anybody may have written. */
    public LogReader() {
        this(Optional.empty());
    }

    /** @param mark what chat writes at the end of the dial script; empty when the script is not ours */
    public LogReader(Optional<String> mark) {
        this.mark = mark.orElse(null);
    }

    /** Takes the next line. */
    public void accept(String raw) {
        if (mark != null && raw.contains(mark)) {
            marked = true;
            keep(raw);
            return;
        }
        // pppd writes our logs itself: whatever looks like the header of a logging system was said by the module
        LogLine line = mark != null ? LogLine.bare(raw) : LogLine.parse(raw);
        String text = line.text();
        said += ECHO.matcher(text).matches() ? 0 : 1;
        if (line.foreign() || text.isEmpty()) {
            return;
        }
        boolean bare = line.speaker() == LogLine.Speaker.UNKNOWN;
        if (bare && text.endsWith(ESTABLISHED) && (marked || mark == null)) {
            dialling = false;
            marked = false;
        }
        beginAttempt(line, bare);
        dialling |= bare && CHAT.matcher(text).matches();
        attempt.demand = demand;
        attempt.withoutIpv4 = withoutIpv4;
        Matcher option = OPTION.matcher(text);
        if (!dialling && option.matches()) {
            option(option.group(1));
            keep(raw);
        } else {
            boolean fromChat = line.speaker() == LogLine.Speaker.CHAT || (dialling && bare);
            optionsTold &= OPTIONS.matcher(text).matches();
            if (!fromChat && WarningTable.apply(attempt, text)) {
                keep(raw);
            } else {
                Optional<LogTable.Row> row =
                        fromChat ? LogTable.dialling(attempt, text) : LogTable.apply(attempt, text);
                if (row.isEmpty()) {
                    Chat.modemSaid(attempt, text);
                } else if (!row.get().counts()) {
                    keep(raw);
                }
            }
        }
        attempt.lastLine = Evidence.of(text);
    }

    private void option(String name) {
        mayBeSilent |= SILENT_OPTION.matcher(name).matches();
        switch (name) {
            case "defaultroute" -> wantsDefaultRoute = true;
            case "nodefaultroute" -> wantsDefaultRoute = false;
            // pppd does not look whether another one has a better metric
            case "defaultroute-metric" -> besideOthers = true;
            case "demand" -> demand = true;
            case "persist" -> persist = true;
            case "noip" -> withoutIpv4 = true;
            default -> {
                // says nothing about the link
            }
        }
    }

    private void keep(String raw) {
        if (kept.size() < MAX_KEPT) {
            kept.add(raw);
        }
    }

    private void beginAttempt(LogLine line, boolean bare) {
        boolean otherProcess =
                line.pid().isPresent() && pid != null && line.pid().getAsLong() != pid;
        boolean over = attempt.phase == PppPhase.TERMINATE || attempt.phase == PppPhase.DORMANT;
        boolean again = over && NEW_ATTEMPT.matcher(line.text()).matches();
        boolean options = OPTIONS.matcher(line.text()).matches();
        boolean started =
                options || (!optionsTold && STARTED.matcher(line.text()).matches());
        if (line.pid().isPresent()) {
            pid = line.pid().getAsLong();
        }
        if (dialling && mark != null && bare && !again) {
            // one log, one pppd: it was the module that named another
            return;
        }
        if (otherProcess || started) {
            optionsTold = options;
            dialling = false;
            marked = false;
            demand = false;
            persist = false;
            withoutIpv4 = false;
        }
        if (otherProcess || again || started) {
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

    /** How many lines have come, but for LCP echo, which says nothing of a dial's progress. */
    public long said() {
        return said;
    }

    /** Whether an option is in effect with which pppd may wait for long before it says anything. */
    public boolean mayBeSilent() {
        return mayBeSilent;
    }

    /** Whether the link has an address but no data context, which makes it useless. */
    public boolean upWithPlaceholder() {
        return attempt.phase == PppPhase.RUNNING && attempt.placeholderDns != null;
    }

    /** Whether this attempt is over and pppd is expected to end, or to do so within its own time-outs. */
    public boolean ending() {
        return attempt.phase == PppPhase.TERMINATE && !(attempt.over && (persist || demand));
    }

    /** Whether the link will never get an address, even if pppd goes on for IPv6. */
    public boolean withoutAddress() {
        return attempt.phase == PppPhase.NETWORK
                && attempt.symptom != null
                && attempt.symptom.cause() == PppCause.APN_OR_ACCOUNT;
    }

    /** What is known now. */
    public PppStatus status(String linkName, OptionalLong process, PppPhase phase, Optional<PppFailure> failure) {
        boolean running = phase == PppPhase.RUNNING;
        // what the interface is given until there is a call (option demand) are no addresses of the link
        boolean waiting = phase == PppPhase.DORMANT;
        return new PppStatus(
                linkName,
                phase,
                process,
                Optional.ofNullable(attempt.interfaceName),
                waiting ? Optional.empty() : Optional.ofNullable(attempt.local),
                waiting ? Optional.empty() : Optional.ofNullable(attempt.remote),
                waiting ? List.of() : attempt.dns,
                attempt.peer(),
                attempt.negotiated(),
                running ? defaultRoute() : Optional.empty(),
                attempt.totals(),
                failure,
                waiting ? PppStatus.Ipv6.NONE : attempt.ipv6());
    }

    private Optional<Boolean> defaultRoute() {
        return attempt.routeRefused
                ? Optional.of(false)
                : Optional.ofNullable(wantsDefaultRoute).filter(wanted -> !(wanted && besideOthers));
    }

    /**
     * Why it ended.
     *
     * @param exitStatus pppd's; empty if it is not known
     * @param portGone whether the data port's device file has vanished
     */
    public PppFailure failure(OptionalInt exitStatus, boolean portGone) {
        Attempt.Symptom symptom = symptom(exitStatus);
        // A terminal's hang-up also reaches pppd as a signal.
        boolean hungUp = symptom.cause() == PppCause.STOPPED && symptom.weight() == Weight.ECHO_OF_AN_END;
        if (portGone && (hungUp || attempt.hungUpAtOnce || PORT_MAY_BE_GONE.contains(symptom.cause()))) {
            return new PppFailure(PppCause.PORT_GONE, "the data port vanished", symptom.evidence(), exitStatus);
        }
        Attempt.Symptom reason = refined(symptom);
        String said = Optional.ofNullable(attempt.remoteMessage)
                .filter(message -> reason.cause() == PppCause.AUTHENTICATION_REFUSED)
                .map(message -> "; it says: " + message)
                .orElse("");
        return new PppFailure(
                reason.cause(),
                reason.detail() + said,
                reason.evidence(),
                exitStatus,
                Optional.ofNullable(attempt.command).filter(command -> ASK_THE_MODULE.contains(reason.cause())),
                attempt.hungUpAtOnce);
    }

    private Attempt.Symptom symptom(OptionalInt exitStatus) {
        Attempt.Symptom told = byExitStatus(exitStatus);
        return Optional.ofNullable(attempt.symptom)
                .filter(found -> found.weight() > Weight.UNLIKELY || told.cause() == PppCause.UNKNOWN)
                .orElse(told);
    }

    /** The same words mean different things in different phases. */
    private Attempt.Symptom refined(Attempt.Symptom symptom) {
        boolean linkEnded = symptom.cause() == PppCause.PEER_CLOSED || symptom.cause() == PppCause.MODEM_HANGUP;
        boolean silent = symptom.cause() == PppCause.PEER_SILENT;
        boolean stopped = symptom.cause() == PppCause.STOPPED || symptom.cause() == PppCause.KILLED;
        boolean stalled = symptom.cause() == PppCause.APN_OR_ACCOUNT;
        if (attempt.echoes >= SILENCE && before(PppPhase.RUNNING) && (linkEnded || silent || stopped || stalled)) {
            return symptom.as(PppCause.LOOPED_BACK, "the line sends back what is sent");
        }
        if ((linkEnded || silent) && before(PppPhase.NETWORK) && attempt.refusedProtocol != null) {
            return new Attempt.Symptom(
                    PppCause.AUTHENTICATION_PROTOCOL,
                    symptom.weight(),
                    symptom.noted(),
                    "the peer insists on a login protocol that is not allowed here",
                    attempt.refusedProtocol);
        }
        if ((silent || symptom.cause() == PppCause.MODEM_HANGUP || symptom.cause() == PppCause.KILLED)
                && before(PppPhase.AUTHENTICATE)
                && attempt.notEightBitClean != null) {
            return notClean(symptom, attempt.notEightBitClean);
        }
        if (symptom.cause() == PppCause.PEER_CLOSED && attempt.furthest == PppPhase.AUTHENTICATE) {
            return symptom.as(PppCause.AUTHENTICATION_REFUSED, "the network ended the link during the login");
        }
        if (attempt.furthest == PppPhase.NETWORK || attempt.furthest == PppPhase.RUNNING) {
            return withoutContext(symptom, linkEnded, stopped, stalled);
        }
        if (stopped && attempt.furthest == PppPhase.ESTABLISH && attempt.lcpUnanswered >= SILENCE) {
            return symptom.as(
                    PppCause.PEER_SILENT, "nobody answered at the other end of the link (LCP) until pppd was stopped");
        }
        return symptom;
    }

    private Attempt.Symptom withoutContext(
            Attempt.Symptom symptom, boolean linkEnded, boolean stopped, boolean stalled) {
        boolean up = attempt.furthest == PppPhase.RUNNING;
        boolean unanswered = !up && attempt.ipcpUnanswered >= SILENCE && (linkEnded || stopped);
        if (attempt.placeholderDns != null && (stalled || unanswered)) {
            // the usual face of a wrong password on a module that answers the login by itself
            return symptom.as(
                    PppCause.APN_OR_ACCOUNT,
                    "the network gave no address (IPCP), and the module named only its placeholder resolvers");
        }
        if (attempt.placeholderDns != null && (linkEnded || stopped)) {
            return placeholder(symptom, attempt.placeholderDns);
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

    private static Attempt.Symptom placeholder(Attempt.Symptom symptom, String line) {
        return new Attempt.Symptom(
                PppCause.PLACEHOLDER_DNS,
                Weight.REASON,
                symptom.noted(),
                "the module named only its placeholder resolvers: it has no data context",
                line);
    }

    private static Attempt.Symptom notClean(Attempt.Symptom symptom, String line) {
        return new Attempt.Symptom(
                PppCause.NOT_8BIT_CLEAN,
                Weight.END,
                symptom.noted(),
                "text came from the module where PPP was expected",
                Evidence.of(line));
    }

    private Attempt.Symptom byExitStatus(OptionalInt exitStatus) {
        if (exitStatus.isEmpty()) {
            return new Attempt.Symptom(
                    PppCause.KILLED,
                    0,
                    attempt.phase,
                    "pppd vanished without a word",
                    "last line: " + attempt.lastLine);
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
                attempt.phase,
                ExitCodes.of(status).map(ExitCodes.ExitCode::meaning).orElse("pppd ended"),
                ExitCodes.words(status) + last);
    }
}
