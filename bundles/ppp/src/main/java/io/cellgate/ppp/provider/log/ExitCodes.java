package io.cellgate.ppp.provider.log;

import io.cellgate.ppp.PppCause;
import java.util.Map;
import java.util.Optional;

/** What pppd's exit status says where its log does not (pppd(8), EXIT STATUS). */
public final class ExitCodes {

    /** What a status means, and the cause if the log names none. */
    record ExitCode(String meaning, PppCause cause) {}

    private static final int SIGNAL_BASE = 128;
    private static final int SIGKILL = 9;

    // spotless:off
    private static final Map<Integer, ExitCode> TABLE = Map.ofEntries(
            Map.entry(0,  new ExitCode("the peer ended the link",                      PppCause.PEER_CLOSED)),
            Map.entry(1,  new ExitCode("pppd met a fatal error",                       PppCause.UNKNOWN)),
            Map.entry(2,  new ExitCode("pppd rejects an option",                       PppCause.BAD_OPTION)),
            Map.entry(3,  new ExitCode("pppd does not run as root",                    PppCause.NOT_ROOT)),
            Map.entry(4,  new ExitCode("the kernel has no PPP",                        PppCause.NO_KERNEL_PPP)),
            Map.entry(5,  new ExitCode("pppd was stopped by a signal",                 PppCause.STOPPED)),
            Map.entry(6,  new ExitCode("pppd could not lock the port",                 PppCause.PORT_LOCKED)),
            Map.entry(7,  new ExitCode("pppd could not open the port",                 PppCause.PORT_FAILED)),
            Map.entry(8,  new ExitCode("the dial script failed",                       PppCause.UNKNOWN)),
            Map.entry(9,  new ExitCode("the command of the option pty failed",         PppCause.BAD_OPTION)),
            Map.entry(10, new ExitCode("the peers found no agreement",                 PppCause.PEER_SILENT)),
            Map.entry(11, new ExitCode("the peer did not prove who it is",             PppCause.PEER_NOT_AUTHENTICATED)),
            Map.entry(12, new ExitCode("the link was idle",                            PppCause.IDLE)),
            Map.entry(13, new ExitCode("the connect time limit was reached",           PppCause.CONNECT_TIME_LIMIT)),
            Map.entry(14, new ExitCode("the peer wants to call back",                  PppCause.UNKNOWN)),
            Map.entry(15, new ExitCode("the peer stopped answering LCP echo",          PppCause.ECHO_LOST)),
            Map.entry(16, new ExitCode("the module hung up",                           PppCause.MODEM_HANGUP)),
            Map.entry(17, new ExitCode("the line echoes what is sent",                 PppCause.LOOPED_BACK)),
            Map.entry(18, new ExitCode("the command of the option init failed",        PppCause.BAD_OPTION)),
            Map.entry(19, new ExitCode("the peer refused the login",                   PppCause.AUTHENTICATION_REFUSED)),
            Map.entry(20, new ExitCode("the traffic limit was reached",                PppCause.TRAFFIC_LIMIT)),
            Map.entry(21, new ExitCode("the caller's number is not allowed",           PppCause.UNKNOWN)),
            // of setsid, which has to find pppd
            Map.entry(126, new ExitCode("pppd may not be run by this user",            PppCause.NOT_ROOT)),
            Map.entry(127, new ExitCode("pppd is not there",                           PppCause.PPPD_MISSING)));
    // spotless:on

    private ExitCodes() {}

    static Optional<ExitCode> of(int status) {
        if (status == SIGNAL_BASE + SIGKILL) {
            return Optional.of(new ExitCode("pppd was killed (signal 9)", PppCause.KILLED));
        }
        if (status > SIGNAL_BASE) {
            return Optional.of(new ExitCode("pppd was ended by signal " + (status - SIGNAL_BASE), PppCause.KILLED));
        }
        return Optional.ofNullable(TABLE.get(status));
    }

    /** Words for a person. */
    public static String words(int status) {
        return "exit status " + status
                + of(status).map(code -> ": " + code.meaning()).orElse("");
    }
}
