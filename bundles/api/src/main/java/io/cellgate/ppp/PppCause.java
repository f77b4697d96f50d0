package io.cellgate.ppp;

import java.util.Locale;

/**
 * Why a link did not come up or fell, with what to do about it. The table is the manual: one cause a line.
 */
public enum PppCause {
    // cause, can help by itself, remedy
    /** The gateway ended the link. */
    STOPPED(true, "nothing: it was stopped from here"),
    /** The network ended the link (LCP TermReq). */
    PEER_CLOSED(true, "nothing: the network ended the call; it is dialled again"),
    /** The module dropped the carrier, or pppd saw the end of the call before. */
    MODEM_HANGUP(true, "nothing at first; when it repeats, look at signal and registration"),
    /** The module answered {@code NO CARRIER}. */
    NO_CARRIER(true, "check that the module is registered, and the APN and the subscription with the carrier"),
    /** The module answered {@code BUSY} or {@code DELAYED}, or a call came in. */
    BUSY(true, "wait: the module or the network is occupied"),
    /** No {@code CONNECT} in time, or no answer to a command before it. */
    NO_ANSWER(true, "wait; when it repeats, check the dial string"),
    /** The module answered {@code NO DIALTONE}. */
    NO_DIALTONE(true, "check that the module is registered and the radio is on"),
    /** The module answered {@code ERROR} to the dial string or a command before it; the failure names which. */
    DIAL_REFUSED(
            false,
            "the module answered the dial string or a command before it with an error: check dial string and cid"),
    /** No answer to {@code AT}. */
    MODEM_SILENT(true, "check that the data port is the module's modem port, and that the module is powered"),
    /** PPP frames came where an answer was expected: the module is still in data mode. */
    STALE_DATA_MODE(true, "nothing: the module is brought out of data mode and dialled again"),
    /** {@code CONNECT}, and then no LCP from the peer. */
    PEER_SILENT(true, "check that the data port is the modem port, not the AT command port; then look at signal"),
    // A call that is refused right after CONNECT sends text too: that passes.
    /** Text came where PPP was expected. */
    NOT_8BIT_CLEAN(
            true, "check that the data port is the modem port, and that no getty or flow control alters the bytes"),
    /** Our own frames came back. */
    LOOPED_BACK(true, "the module is not in data mode and echoes: check the data port and the dial string"),
    /** The peer refused the login by PAP, CHAP or EAP. */
    AUTHENTICATION_REFUSED(
            false, "the account was refused: check username, password and authentication with the carrier"),
    /** The peer insists on a login that is not allowed to it. */
    AUTHENTICATION_PROTOCOL(false, "the peer insists on another protocol: set authentication to pap, chap or pap-chap"),
    /** The peer did not answer the login. */
    AUTHENTICATION_SILENT(true, "the peer does not answer the login: try the other authentication protocol"),
    /** The peer did not prove who it is, although an option wants that. */
    PEER_NOT_AUTHENTICATED(false, "pppd wants the peer to prove who it is: leave out +pap, +chap, auth and require-*"),
    /** The login was done, but no address came. */
    APN_OR_ACCOUNT(false, "no address from the network: check APN, username and password with the carrier"),
    /** The peer offered the resolvers 10.11.12.13 and 10.11.12.14, which stand for none. */
    PLACEHOLDER_DNS(true, "the module had no data context yet: it is dialled again; when it repeats, check the APN"),
    /** The peer answered no LCP echo any more. */
    ECHO_LOST(true, "the peer stopped answering LCP echo: look at the signal; on EVDO set lcp-echo-failure to 0"),
    /** Nothing was sent for as long as option {@code idle} says. */
    IDLE(true, "nothing: the link was idle for the configured time"),
    /** The link was up for as long as option {@code maxconnect} says. */
    CONNECT_TIME_LIMIT(true, "nothing: the configured connect time has passed"),
    /** As much was carried as option {@code maxoctets} says. */
    TRAFFIC_LIMIT(false, "the configured traffic limit is reached"),
    /** Another process has the data port. */
    PORT_LOCKED(true, "another process has the data port: stop it, for example ModemManager or another pppd"),
    /** The device file vanished, or its device does not answer the system. */
    PORT_GONE(true, "the data port vanished: it is dialled again when the module is back"),
    /** The data port cannot be opened, or is no serial port. */
    PORT_FAILED(true, "the data port cannot be opened: check its name and permissions"),
    /** Another gateway on this machine has the run directory, where the state of each link is. */
    RUN_DIRECTORY_TAKEN(true, "another gateway has the run directory: stop it, or set run.directory to another one"),
    /** There is no {@code /dev/ppp}, or the kernel has no PPP on serial lines. */
    NO_KERNEL_PPP(false, "the kernel has no PPP support: load ppp_generic and ppp_async, or use another kernel"),
    /** pppd or the gateway lacks a right, which the failure names. */
    NOT_ROOT(false, "a right is missing, which the failure names: give it, or run the gateway as root"),
    /** pppd rejects an option, or it is refused here. */
    BAD_OPTION(false, "pppd rejects an option: correct or remove it"),
    /** pppd, chat or setsid is not there. */
    PPPD_MISSING(false, "pppd or chat is not there: install the ppp package, or set its path"),
    /** pppd was ended or killed from outside, or it crashed. */
    KILLED(true, "pppd was killed from outside: find out by whom; it is dialled again"),
    /** None of the others. */
    UNKNOWN(true, "see the link's log");

    private final boolean retryable;
    private final String remedy;

    PppCause(boolean retryable, String remedy) {
        this.retryable = retryable;
        this.remedy = remedy;
    }

    /** {@return whether dialling again without a change can help} */
    public boolean retryable() {
        return retryable;
    }

    /** {@return what to do} */
    public String remedy() {
        return remedy;
    }

    /** {@return the word for it in status, events and telemetry} */
    public String published() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
