package io.cellgate.ppp.provider.log;

import static io.cellgate.ppp.PppCause.*;
import static io.cellgate.ppp.PppPhase.*;
import static io.cellgate.ppp.provider.log.Weight.*;

import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppPhase;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines of pppd and chat that mean something, one a row; the first that fits is taken. */
final class LogTable {

    /**
     * A line and what it does.
     *
     * @param counts whether it is only counted: it may come any number of times and need not be kept
     */
    record Row(Pattern pattern, boolean counts, BiConsumer<Attempt, MatchResult> effect) {}

    /** What the kernel allows as the name of an interface (15 characters), as far as it needs no quoting. */
    private static final String INTERFACE = "[A-Za-z0-9_.-]{1,15}";

    // spotless:off
    /** Lines that pppd or its shell may write while chat still runs, and chat's own. */
    private static final List<Row> DIALLING = List.of(
        counted("abort on \\((.*)\\)",                        Chat::abortOn),
        counted("clear abort on \\((.*)\\)",                  Chat::clearAbortOn),
        counted("report \\(.*|timeout set to \\d+ seconds",   reach(SERIALCONN)),
        on("send \\((.*)\\)",                              Chat::send),
        on("expect \\((.*)\\)",                            Chat::expect),
        on("-- got it",                                    Chat::gotIt),
        on("Failed \\((.*)\\)",                            Chat::aborted),
        on("Failed",                                       Chat::timedOut),
        on("(?:warning: )?(?:read\\(\\) on stdin|write\\(\\) on stdout) returned -?\\d+", Chat::portEnded),
        on(".* -- open failed: .*",                        cause(BAD_OPTION, REASON, "chat cannot read the dial script")),
        on("(?:Can't (?:get|set) terminal parameters|Can't (?:get|set) file mode flags on stdin|-- write failed)[:,] (.*)", PortTrouble::terminal),
        on("Script (.*\\bchat\\b.*) finished \\(pid \\d+\\), status = 0x([0-9a-f]{1,4})", Chat::finished),
        on("Connect script failed.*",                      Chat::connectFailed),
        on("(?:/bin/)?sh: .*Permission denied.*",          ofTheDialScript(NOT_ROOT, "the dial script may not be run")),
        on("(?:/bin/)?sh: .*(?:not found|No such file).*", ofTheDialScript(PPPD_MISSING, "the dial script cannot be run")),
        on("could not exec .*",                            ofTheDialScript(PPPD_MISSING, "pppd cannot run a shell")),
        on("Terminating on signal (\\d+).*",               end(STOPPED, "pppd was stopped by signal $1")),
        on("Modem hangup.*",                               end(MODEM_HANGUP, "the module hung up")),
        on("Hangup \\(SIGHUP\\).*",                        cause(STOPPED, ECHO_OF_AN_END, "pppd was told to hang up")),
        on("SIGHUP",                                       cause(MODEM_HANGUP, ECHO_OF_AN_END, "the port was hung up during the dial script")),
        on("SIG(?:INT|TERM)",                              cause(STOPPED, ECHO_OF_AN_END, "the dial script was told to end")),
        on("Exit\\.",                                      enter(TERMINATE)));

    /** Facts about the link, and what ends it. */
    private static final List<Row> ROWS = List.of(
        // from the connection to LCP
        on(".*Serial connection established\\.",           enter(ESTABLISH)),
        on("Using interface (" + INTERFACE + ")",          (a, m) -> a.interfaceName = m.group(1)),
        on("Renamed interface \\S+ to (" + INTERFACE + ")", (a, m) -> a.interfaceName = m.group(1)),
        on("Connect: (" + INTERFACE + ") <--> .*",         Negotiation::connected),
        counted("sent \\[(LCP) ConfReq (.*)",                   Negotiation::lcpAsked),
        counted("rcvd \\[(LCP) ConfReq (.*)",                     Negotiation::lcpRequest),
        on("sent \\[LCP Conf(?:Rej|Nak) .*<auth .*",       Negotiation::refusesProtocol),
        on("No auth is possible.*",                        Negotiation::refusesProtocol),
        on("sent \\[LCP ConfAck .*",                       Negotiation::lcpAgreed),
        on("rcvd \\[LCP ConfAck .*",                       Negotiation::lcpAccepted),
        on("Received Protocol-Reject for LCP!.*",          cause(PEER_SILENT, END, "the other end does not speak PPP: it rejects LCP")),
        counted("rcvd \\[LCP .*",                               (a, m) -> a.lcpUnanswered = 0),
        on("LCP: timeout sending Config-Requests.*",       cause(PEER_SILENT, END, "nobody answered at the other end of the link (LCP)")),
        on("Receive serial link is not 8-bit clean.*",     (a, m) -> a.notEightBitClean = m.group()),
        on("Problem: (?:all had .*)",                      (a, m) -> a.notEightBitClean = m.group()),
        on("Serial line is looped back.*",                 cause(LOOPED_BACK, REASON, "the line echoes what is sent")),

        // login
        on("rcvd \\[CHAP Challenge .*, name = \"(.*)\"\\]", Negotiation::challenged),
        on("rcvd \\[EAP Request .* <Name \"(.*)\">\\]",     Negotiation::challenged),
        on("rcvd \\[(?:CHAP Challenge|EAP Request) .*",    reach(AUTHENTICATE)),
        on("(?:PAP|CHAP|EAP) peer authentication succeeded for (.*)", Negotiation::named),
        on("Peer (.*) authenticated with .*",               Negotiation::named),
        on("Remote message: (.*)",                         (a, m) -> a.remoteMessage = Evidence.of(m.group(1))),
        on("sent \\[PAP AuthReq .*",                       reach(AUTHENTICATE)),
        on("(PAP|CHAP|EAP) authentication failed due to (?i:protocol-reject).*", cause(AUTHENTICATION_PROTOCOL, REASON, "the peer does not know $1")),
        on("(PAP|CHAP|EAP) authentication failed.*",       cause(AUTHENTICATION_REFUSED, REASON, "the network refused the login by $1")),
        on("eap required to authenticate us but no suitable secrets.*", cause(AUTHENTICATION_PROTOCOL, REASON, "the peer wants EAP, for which pppd has no password")),
        on("(?:MS-CHAP(?:v2)? (?:mutual )?authentication failed|Unknown MS-CHAP authentication failure|MS-CHAPv2 Success packet is badly formed).*", cause(AUTHENTICATION_REFUSED, REASON, "the network refused the login by MS-CHAP")),
        on("EAP: peer reports authentication failure.*",   cause(AUTHENTICATION_REFUSED, REASON, "the network refused the login by EAP")),
        on(".*Failed to authenticate ourselves to peer.*", cause(AUTHENTICATION_REFUSED, REASON, "the network refused the login")),
        on("No response to PAP authenticate-requests.*",   cause(AUTHENTICATION_SILENT, REASON, "the peer did not answer the login by PAP")),
        on("CHAP authentication timed out.*",              cause(AUTHENTICATION_SILENT, REASON, "the peer did not answer the login by CHAP")),
        on("EAP: timeout waiting for Request from peer.*", cause(AUTHENTICATION_SILENT, REASON, "the peer did not go on with the login by EAP")),
        on("peer refused to authenticate.*",               cause(PEER_NOT_AUTHENTICATED, REASON, "the peer does not prove who it is")),
        on("(?:Peer (?:\\S+|\".*\") failed .*|EAP: (?:no response to|too many) Requests.*|PAP peer authentication failed .*)", cause(PEER_NOT_AUTHENTICATED, REASON, "the peer's proof of who it is was wrong")),
        on("(?:The|By default the) remote system .*is required to authenticate itself.*", cause(PEER_NOT_AUTHENTICATED, REASON, "pppd wants the peer to prove who it is, and has no secret for that")),
        on("Authentication \\((PAP|CHAP|EAP)\\) started",      reach(AUTHENTICATE)),
        on("Authentication \\((PAP|CHAP|EAP)\\) successful",   Negotiation::loggedIn),
        on("(\\S+) authentication succeeded.*",            Negotiation::loggedIn),

        // IPCP
        counted("sent \\[(IPCP) ConfReq (.*)",                  Negotiation::ipcpAsked),
        on("sent \\[IPCP ConfAck .*",                      Negotiation::ipcpAgreed),
        counted("rcvd \\[(IPCP) ConfReq (.*)",                  Negotiation::ipcpRequest),
        on("rcvd \\[IPCP ConfNak .*<ms-dns.*",             Negotiation::ipcpOffered),
        on("rcvd \\[IPCP ConfAck .*",                      Negotiation::ipcpOffered),
        counted("rcvd \\[IPCP .*",                              (a, m) -> a.ipcpUnanswered = 0),
        on("Protocol-Reject for 'IP Control Protocol'.*",  cause(APN_OR_ACCOUNT, REASON, "the network offers no IP on this link")),
        on("IPCP terminated by peer.*",                    Negotiation::ipcpEnded),
        on("(\\S.*?)(?: (?:receive|transmit))? compression enabled", Negotiation::compressed),
        on("Compression disabled by peer\\..*",            Negotiation::uncompressed),
        on("(?:MPPE (?:required|disabled)|Too many MPPE errors).*",               cause(BAD_OPTION, REASON, "encryption (MPPE) was asked for and is not to be had")),
        on("IPCP: timeout sending Config-Requests.*",      cause(APN_OR_ACCOUNT, REASON, "the network gave no address (IPCP)")),
        on("sent \\[IPCP TermReq .*\"Interface configuration failed\".*", cause(UNKNOWN, REASON, "this system does not take the address of the link")),
        on("sent \\[IPV6CP TermReq .*\"Interface configuration failed\".*", Negotiation::ipv6NotTaken),
        on("Could not determine local IP address.*",       cause(APN_OR_ACCOUNT, REASON, "the network gave no address")),
        on("Could not determine remote IP address(?!: defaulting).*", cause(APN_OR_ACCOUNT, REASON, "the network gave no address of its own")),
        on("Peer refused to agree to (?:our|his) IP address.*", cause(APN_OR_ACCOUNT, REASON, "the network did not agree to our address")),
        on("Peer is not authorized to use remote address .*", cause(PEER_NOT_AUTHENTICATED, REASON, "pppd does not let the peer have its address")),
        on("not replacing (?:existing )?default route .*", (a, m) -> a.routeRefused = true),
        on("default route ioctl\\(SIOCADDRT\\).*",         (a, m) -> a.routeRefused = true),
        on("local +IP address (\\S+).*",                   Negotiation::localAddress),
        on("Local IP address changed to (\\S+).*",         Negotiation::localAddress),
        on("[Rr]emote IP address (?:changed to )?(\\d\\S*).*", Negotiation::remoteAddress),
        counted("sent \\[IPV6CP ConfReq .*",                    Negotiation::ipv6Asked),
        on("(?:local +LL address|Local LL address changed to) (\\S+).*", Negotiation::localIpv6),
        on("(?:remote +LL address|Remote LL address changed to) (\\S+).*", Negotiation::remoteIpv6),
        on("(?:IPV6CP: timeout sending Config-Requests|Protocol-Reject for 'IPv6 Control Protocol'|Could not determine (?:local|remote) LL address|Peer refused to agree to (?:our|his) interface identifier|IPV6CP terminated by peer).*", Negotiation::ipv6Refused),
        on("(?:primary|secondary) +DNS address (\\S+).*",  Negotiation::resolver),

        // the end
        on("Fatal signal (\\d+)",                          cause(KILLED, REASON, "pppd crashed (signal $1)")),
        on("No response to \\d+ echo-requests.*",          cause(ECHO_LOST, REASON, "the peer stopped answering LCP echo")),
        on("Serial link appears to be disconnected.*",     cause(ECHO_LOST, REASON, "the peer stopped answering LCP echo")),
        on("Terminating connection due to lack of activity.*", cause(IDLE, REASON, "the link was idle")),
        on("Sent (\\d{1,19}) bytes, received (\\d{1,19}) bytes\\..*", Negotiation::counted),
        on("Connect time (\\d{1,12})\\.(\\d) minutes\\..*",   Negotiation::connectTime),
        on("Connect time expired.*",                       cause(CONNECT_TIME_LIMIT, REASON, "the connect time limit was reached")),
        on("Traffic limit reached.*",                      cause(TRAFFIC_LIMIT, REASON, "the traffic limit was reached")),
        on("LCP terminated by peer \\(.*refused to authenticate.*", cause(AUTHENTICATION_PROTOCOL, REASON, "the peer insists on another login than is allowed here")),
        on("LCP terminated by peer \\(.*(?i:authentication|login|password|access denied).*", cause(AUTHENTICATION_REFUSED, REASON, "the network refused the login")),
        on("LCP terminated by peer.*",                     end(PEER_CLOSED, "the network ended the link")),
        on("sent \\[LCP TermReq .*",                       reach(TERMINATE)),
        on("Connection terminated.*",                      Negotiation::terminated),
        on(".*\\(exit code = (\\d{1,3})\\)",               Wvdial::pppdDied),
        on("Cannot open \\S+: (.*)",                      PortTrouble.port(REASON, "the data port cannot be used")),
        on("(?:" + Wvdial.WORDS + ")(?: .*)?",              Wvdial::said));

    /** What keeps pppd from beginning. While the link is up the same words are of a script of the system. */
    private static final List<Row> BEGINNING = List.of(
        on("(?:In file .*: )?unrecognized option '(/\\S*|tty\\w+)'",                cause(PORT_GONE, REASON, "the data port $1 is not there")),
        on(".*unrecognized option '(.*)'.*",               cause(BAD_OPTION, REASON, "pppd does not know the option $1")),
        on(".*invalid (?:numeric )?parameter .*",          cause(BAD_OPTION, REASON, "pppd rejects the value of an option")),
        on(".*too few parameters for option (\\S+).*",     cause(BAD_OPTION, REASON, "the option $1 lacks its value")),
        on(".* value must be .*",                          cause(BAD_OPTION, REASON, "pppd rejects the value of an option")),
        on("(?:In file .*: )?Can't open log file .*",      cause(BAD_OPTION, REASON, "pppd cannot write the log that an option names")),
        on("(?:In file .*: )?[Cc]an't open options file (.*/peers/cellgate): .*", cause(NOT_ROOT, REASON, "pppd may not read $1 for the gateway's user")),
        on(".*[Cc]an't open options file .*",              cause(BAD_OPTION, REASON, "pppd cannot read its options")),
        on("(?:In file .*: )?(?:no device specified and stdin is not a tty|.* required for demand-dialling|.* cannot be overridden|invalid IP address .*)", cause(BAD_OPTION, REASON, "pppd does not take its options together")),
        on("Plugin .* (?:is for pppd version .*|has no initialization entry point)", cause(BAD_OPTION, REASON, "pppd cannot load a plug-in")),
        on("Couldn't load plugin .*",                      cause(BAD_OPTION, REASON, "pppd cannot load a plug-in")),
        on("Baud rate for .* is 0.*",                      cause(BAD_OPTION, REASON, "the data port has no speed")),
        on("(?:Failed to set uid|failed to set gid|set[ug]id failed|[Uu]nable to regain privileges).*", cause(NOT_ROOT, REASON, "pppd may not change its user")),
        on("(?:In file .*: )?using the (\\S+) option requires root privilege.*", cause(NOT_ROOT, REASON, "pppd takes the option $1 from root only, or from its peers file cellgate")),
        on(".*(?:requires root privilege|must be root to run).*", cause(NOT_ROOT, REASON, "pppd does not run as root")),
        on(".*(?:lacks PPP kernel support|lacks kernel support for PPP).*", cause(NO_KERNEL_PPP, REASON, "the kernel has no PPP")),
        on("(?:Please load the ppp_generic kernel module|You need to create the /dev/ppp device node).*", cause(NO_KERNEL_PPP, REASON, "the kernel has no PPP")),
        on("Couldn't (?:open|reopen) (?:the )?/dev/ppp(?: device)?: (.*)", PortTrouble::kernel),
        on("Couldn't create (?:new ppp unit|ppp interface \\S+): (.*)", PortTrouble::kernel),
        on("Couldn't set up demand-dialled PPP interface: (.*)", PortTrouble::kernel),
        on("Couldn't (?:attach|connect) to (?:PPP unit|interface unit) \\d+: (.*)", PortTrouble::kernel),
        on("Couldn't (?:get channel number|attach to channel \\d+|attach tty to PPP unit \\d+): (.*)", PortTrouble::channel),
        on("Couldn't set tty to PPP discipline: (.*)",     PortTrouble::discipline),
        on("Couldn't set tty to PPP discipline",           cause(NO_KERNEL_PPP, REASON, "the kernel has no PPP for serial ports (ppp_async)")),
        on("ioctl\\(TIOCSETD(?:\\(PPP\\))?\\): (.*)",       PortTrouble::channel),
        on("Can't get device number for \\S+: (.*)",       PortTrouble.port(REASON, "the data port cannot be used")),
        on("Can't lock \\S+: not a character device.*",    cause(PORT_FAILED, REASON, "the data port is no serial port")),
        on("Device (\\S+) is locked by pid (\\d+).*",      cause(PORT_LOCKED, REASON, "process $2 has the data port $1")),
        on("(?:Failed to open|Failed to reopen|Couldn't stat) \\S+: (.*)", PortTrouble.port(REASON, "the data port cannot be used")),
        on("Can't create lock file.*",                     cause(PORT_FAILED, REASON, "the data port cannot be locked")),
        // a port that has gone with its call also says so
        on("(?:tcgetattr|tcsetattr)(?:\\(.*\\))?: (.*)",     PortTrouble.port(ECHO_OF_AN_END, "the data port cannot be used")),
        on(".* is not a character device.*",               cause(PORT_FAILED, REASON, "the data port is no serial port")));
    // spotless:on

    private LogTable() {}

    /** Lets the first row that fits have its effect, and returns it. */
    static Optional<Row> apply(Attempt attempt, String text) {
        boolean up = attempt.phase == NETWORK || attempt.phase == RUNNING;
        return dialling(attempt, text)
                .or(() -> apply(ROWS, attempt, text))
                .or(() -> up ? Optional.empty() : apply(BEGINNING, attempt, text));
    }

    /** As {@link #apply(Attempt, String)}, for a line that the module may have said. */
    static Optional<Row> dialling(Attempt attempt, String text) {
        return apply(DIALLING, attempt, text);
    }

    private static Optional<Row> apply(List<Row> rows, Attempt attempt, String text) {
        for (Row row : rows) {
            Matcher matcher = row.pattern().matcher(text);
            if (matcher.matches()) {
                row.effect().accept(attempt, matcher.toMatchResult());
                return Optional.of(row);
            }
        }
        return Optional.empty();
    }

    private static Row on(String regex, BiConsumer<Attempt, MatchResult> effect) {
        return new Row(Pattern.compile(regex), false, effect);
    }

    private static Row counted(String regex, BiConsumer<Attempt, MatchResult> effect) {
        return new Row(Pattern.compile(regex), true, effect);
    }

    private static BiConsumer<Attempt, MatchResult> enter(PppPhase phase) {
        return (attempt, match) -> attempt.enter(phase);
    }

    private static BiConsumer<Attempt, MatchResult> reach(PppPhase phase) {
        return (attempt, match) -> attempt.reach(phase);
    }

    private static BiConsumer<Attempt, MatchResult> cause(PppCause cause, int weight, String detail) {
        return (attempt, match) -> attempt.note(cause, weight, filled(detail, match), Evidence.of(match.group()));
    }

    /** Once the login is over, what a shell says is of a script of the system, such as ip-up. */
    private static BiConsumer<Attempt, MatchResult> ofTheDialScript(PppCause cause, String detail) {
        return (attempt, match) -> {
            if (attempt.furthest.compareTo(NETWORK) < 0) {
                attempt.note(cause, REASON, detail, Evidence.of(match.group()));
            }
        };
    }

    private static BiConsumer<Attempt, MatchResult> end(PppCause cause, String detail) {
        return (attempt, match) -> {
            cause(cause, END, detail).accept(attempt, match);
            attempt.enter(TERMINATE);
        };
    }

    private static String filled(String detail, MatchResult match) {
        String text = detail;
        for (int i = 1; i <= match.groupCount(); i++) {
            text = text.replace("$" + i, Evidence.of(String.valueOf(match.group(i))));
        }
        return text;
    }
}
