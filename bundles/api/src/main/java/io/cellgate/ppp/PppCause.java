package io.cellgate.ppp;

import java.util.Locale;

/**
 * Why a link did not come up or fell, with what to do about it. The table is the manual: one cause a line.
 */
public enum PppCause {
    // cause, can help by itself, remedy
    STOPPED(true, "nothing: it was stopped from here"),
    PEER_CLOSED(true, "nothing: the network ended the call; it is dialled again"),
    MODEM_HANGUP(true, "nothing at first; when it repeats, look at signal and registration"),
    NO_CARRIER(true, "check that the module is registered, and the APN and the subscription with the carrier"),
    BUSY(true, "wait: the module or the network is occupied"),
    NO_ANSWER(true, "wait; when it repeats, check the dial string"),
    NO_DIALTONE(true, "check that the module is registered and the radio is on"),
    DIAL_REFUSED(
            false,
            "the module answered the dial string or a command before it with an error: check dial string and cid"),
    MODEM_SILENT(true, "check that the data port is the module's modem port, and that the module is powered"),
    STALE_DATA_MODE(true, "nothing: the module is brought out of data mode and dialled again"),
    PEER_SILENT(true, "check that the data port is the modem port, not the AT command port; then look at signal"),
    // A call that is refused right after CONNECT sends text too: that passes.
    NOT_8BIT_CLEAN(
            true, "check that the data port is the modem port, and that no getty or flow control alters the bytes"),
    LOOPED_BACK(true, "the module is not in data mode and echoes: check the data port and the dial string"),
    AUTHENTICATION_REFUSED(
            false, "the account was refused: check username, password and authentication with the carrier"),
    AUTHENTICATION_PROTOCOL(false, "the peer insists on another protocol: set authentication to pap, chap or pap-chap"),
    AUTHENTICATION_SILENT(true, "the peer does not answer the login: try the other authentication protocol"),
    PEER_NOT_AUTHENTICATED(false, "pppd wants the peer to prove who it is: leave out +pap, +chap, auth and require-*"),
    APN_OR_ACCOUNT(false, "no address from the network: check APN, username and password with the carrier"),
    PLACEHOLDER_DNS(true, "the module had no data context yet: it is dialled again; when it repeats, check the APN"),
    ECHO_LOST(true, "the peer stopped answering LCP echo: look at the signal; on EVDO set lcp-echo-failure to 0"),
    IDLE(true, "nothing: the link was idle for the configured time"),
    CONNECT_TIME_LIMIT(true, "nothing: the configured connect time has passed"),
    TRAFFIC_LIMIT(false, "the configured traffic limit is reached"),
    PORT_LOCKED(true, "another process has the data port: stop it, for example ModemManager or another pppd"),
    PORT_GONE(true, "the data port vanished: it is dialled again when the module is back"),
    PORT_FAILED(true, "the data port cannot be opened: check its name and permissions"),
    NO_KERNEL_PPP(false, "the kernel has no PPP support: load ppp_generic and ppp_async, or use another kernel"),
    NOT_ROOT(false, "a right is missing, which the failure names: give it, or run the gateway as root"),
    BAD_OPTION(false, "pppd rejects an option: correct or remove it"),
    PPPD_MISSING(false, "pppd or chat is not there: install the ppp package, or set its path"),
    KILLED(true, "pppd was killed from outside: find out by whom; it is dialled again"),
    UNKNOWN(true, "see the link's log");

    private final boolean retryable;
    private final String remedy;

    PppCause(boolean retryable, String remedy) {
        this.retryable = retryable;
        this.remedy = remedy;
    }

    /** Whether dialling again without a change can help. */
    public boolean retryable() {
        return retryable;
    }

    /** What to do. */
    public String remedy() {
        return remedy;
    }

    /** As it stands in status, events and telemetry. */
    public String published() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
