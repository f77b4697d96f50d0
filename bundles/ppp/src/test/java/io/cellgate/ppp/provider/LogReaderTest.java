package io.cellgate.ppp.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppFailure;
import io.cellgate.ppp.PppPhase;
import io.cellgate.ppp.PppStatus;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogReaderTest {

    private static final String DIALLED = """
            abort on (BUSY)
            send (AT^M)
            expect (OK)
            OK
             -- got it
            send (ATD*99#^M)
            expect (CONNECT)
            CONNECT
             -- got it
            Script /usr/sbin/chat -v -s -S -t30 -f /run/chat finished (pid 700), status = 0x0
            Serial connection established.
            using channel 3
            Using interface ppp0
            Connect: ppp0 <--> /dev/ttyUSB0
            """;
    private static final String AGREED = DIALLED + """
            sent [LCP ConfReq id=0x1 <mru 1280> <magic 0x1>]
            rcvd [LCP ConfReq id=0x4 <asyncmap 0x0> <auth chap MD5> <magic 0x2>]
            sent [LCP ConfAck id=0x4 <asyncmap 0x0> <auth chap MD5> <magic 0x2>]
            rcvd [LCP ConfAck id=0x1 <mru 1280> <magic 0x1>]
            rcvd [CHAP Challenge id=0x1 <0a0b0c>, name = "UMTS_CHAP_SRVR"]
            sent [CHAP Response id=0x1 <0d0e0f>, name = "site7"]
            """;
    private static final String LOGGED_IN = AGREED + """
            CHAP authentication succeeded
            CHAP authentication succeeded
            sent [IPCP ConfReq id=0x1 <addr 0.0.0.0> <ms-dns1 0.0.0.0> <ms-dns2 0.0.0.0>]
            """;
    private static final String UP = LOGGED_IN + """
            rcvd [IPCP ConfNak id=0x1 <addr 100.64.7.9> <ms-dns1 192.0.2.53> <ms-dns2 192.0.2.54>]
            rcvd [IPCP ConfAck id=0x2 <addr 100.64.7.9> <ms-dns1 192.0.2.53> <ms-dns2 192.0.2.54>]
            Could not determine remote IP address: defaulting to 10.64.64.64
            local  IP address 100.64.7.9
            remote IP address 10.64.64.64
            primary   DNS address 192.0.2.53
            secondary DNS address 192.0.2.54
            """;

    private static LogReader read(String log) {
        LogReader reader = new LogReader();
        log.lines().forEach(reader::accept);
        return reader;
    }

    private static PppStatus status(LogReader reader) {
        return reader.status("main", OptionalLong.of(1), reader.phase(), Optional.empty());
    }

    private static PppFailure failure(String log) {
        return read(log).failure(OptionalInt.empty(), false);
    }

    private static String syslog(String log, String head) {
        return log.replaceAll("(?m)^", head);
    }

    @Test
    void eachPhaseIsReachedByItsLines() {
        assertEquals(PppPhase.INITIALIZE, read("pppd options in effect:").phase());
        assertEquals(PppPhase.SERIALCONN, read("abort on (BUSY)\nsend (AT^M)").phase());
        assertEquals(PppPhase.ESTABLISH, read(DIALLED).phase());
        assertEquals(PppPhase.AUTHENTICATE, read(AGREED).phase());
        assertEquals(PppPhase.NETWORK, read(LOGGED_IN).phase());
        assertEquals(PppPhase.RUNNING, read(UP).phase());
        assertEquals(PppPhase.TERMINATE, read(UP + "Terminating on signal 15").phase());
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "''",
                "'Jul 26 14:16:21 host pppd[3611]: '",
                "'Jan  1 00:55:35 gw daemon.notice pppd[213]: '",
                "'2024-06-14T10:52:56.761615+02:00 GW-02448 pppd[1791]: '",
                "'Fri Jun 14 10:52:56 2024 daemon.notice pppd[88]: '"
            })
    void aLineMeansTheSameBehindASyslogHead(String head) {
        PppStatus status = status(read(syslog(UP, head)));

        assertEquals(PppPhase.RUNNING, status.phase());
        assertEquals(Optional.of("ppp0"), status.interfaceName());
        assertEquals("100.64.7.9", status.local().orElseThrow().getHostAddress());
        assertEquals(2, status.dns().size());
        assertEquals(Optional.of("CHAP"), status.authenticatedBy());
    }

    @Test
    void linesOfOtherProgramsMeanNothing() {
        LogReader reader = read(UP
                + "Jul 26 14:16:21 host kernel: Modem hangup\n"
                + "Jul 26 14:16:22 host NetworkManager[77]: Connection terminated.\n");

        assertEquals(PppPhase.RUNNING, reader.phase());
    }

    @Test
    void theUsualRemoteAddressIsNoFault() {
        assertEquals("10.64.64.64", status(read(UP)).remote().orElseThrow().getHostAddress());
        assertFalse(read(UP).upWithPlaceholder());
    }

    @Test
    void theResolversAreKnownAsSoonAsTheAddressIs() {
        String untilTheAddress = UP.substring(0, UP.indexOf("remote IP address 10"));

        assertEquals(2, status(read(untilTheAddress)).dns().size());
    }

    @Test
    void placeholderResolversThatGiveWayAreHarmless() {
        String patient = LOGGED_IN
                + "rcvd [IPCP ConfNak id=0x1 <ms-dns1 10.11.12.13> <ms-dns2 10.11.12.14>]\n".repeat(12)
                + UP.substring(LOGGED_IN.length());

        assertFalse(read(patient).upWithPlaceholder());
        assertEquals(PppPhase.RUNNING, read(patient).phase());
    }

    @Test
    void placeholderResolversToTheEndAreAFailedDial() {
        String useless = LOGGED_IN + """
                rcvd [IPCP ConfAck id=0x2 <addr 100.64.7.9> <ms-dns1 10.11.12.13> <ms-dns2 10.11.12.14>]
                local  IP address 100.64.7.9
                """;

        assertTrue(read(useless).upWithPlaceholder());
        assertEquals(
                PppCause.PLACEHOLDER_DNS,
                failure(useless + "Terminating on signal 15\n").cause());
        assertTrue(read(LOGGED_IN + "local  IP address 1.2.3.4\nprimary   DNS address 10.11.12.13\n")
                .upWithPlaceholder());
    }

    @Test
    void whetherTheDefaultRouteIsOursIsToldFromOptionsAndRefusal() {
        String wanted = "pppd options in effect:\ndefaultroute\t\t# (from command line)\n";

        assertEquals(Optional.of(true), status(read(wanted + UP)).defaultRoute());
        assertEquals(Optional.empty(), status(read(UP)).defaultRoute());
        assertEquals(Optional.empty(), status(read(wanted + LOGGED_IN)).defaultRoute());
        String refused = UP.replace("local  IP", "not replacing existing default route via 192.168.1.1\nlocal  IP");
        assertEquals(Optional.of(false), status(read(wanted + refused)).defaultRoute());
        String through = UP.replace("local  IP", "not replacing existing default route through eth0\nlocal  IP");
        assertEquals(Optional.of(false), status(read(through)).defaultRoute());
        assertEquals(
                Optional.of(false),
                status(read("nodefaultroute\t\t# (from /run/options)\n" + UP)).defaultRoute());
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "NO_CARRIER       | Failed (NO CARRIER)",
        "BUSY             | Failed (BUSY)",
        "BUSY             | Failed (RINGING)",
        "NO_ANSWER        | Failed (NO ANSWER)",
        "NO_DIALTONE      | Failed (NO DIALTONE)",
        "NO_DIALTONE      | Failed (NO DIAL TONE)",
        "DIAL_REFUSED     | Failed (ERROR)",
        "DIAL_REFUSED     | Failed (+CME ERROR)",
        "PPPD_MISSING     | sh: 1: /usr/sbin/chat: not found",
        "BUSY             | Script /usr/sbin/chat -f /x finished (pid 7), status = 0x4",
        "NO_CARRIER       | Script /usr/sbin/chat -f /x finished (pid 7), status = 0x7",
        "DIAL_REFUSED     | Script /usr/sbin/chat -f /x finished (pid 7), status = 0xa",
    })
    // spotless:on
    void aFailedDialScriptIsExplained(PppCause cause, String line) {
        PppFailure failure = failure(
                "abort on (BUSY)\nsend (ATD*99#^M)\nexpect (CONNECT)\n^M\n" + line + "\nConnect script failed\n");

        assertEquals(cause, failure.cause());
        assertEquals(line, failure.evidence());
    }

    @Test
    void silenceMeansSomethingElseBeforeAndAfterTheDialString() {
        assertEquals(
                PppCause.MODEM_SILENT,
                failure("send (AT^M)\nexpect (OK)\nalarm\nFailed\n").cause());
        assertEquals(
                PppCause.NO_ANSWER,
                failure("send (ATD*99#^M)\nexpect (CONNECT)\n^M\nalarm\nFailed\nConnect script failed\n")
                        .cause());
        assertEquals(
                PppCause.MODEM_SILENT,
                failure("expect (OK)\nScript chat -f /x finished (pid 7), status = 0x3\n")
                        .cause());
    }

    @Test
    void pppFramesInsteadOfAnAnswerAreAStaleCall() {
        String frames = "send (ATZ^M)\nexpect (OK)\n~^?}#@!}!Z} }4}\"}&} }*} } }%}&Al11}'}\"}(}\"\nalarm\nFailed\n";

        assertEquals(PppCause.STALE_DATA_MODE, failure(frames).cause());
    }

    @Test
    void theModulesAnswerCountsWhereChatTellsNothing() {
        PppFailure failure = failure("ATD*99#\nNO CARRIER\nConnect script failed\n");

        assertEquals(PppCause.NO_CARRIER, failure.cause());
        assertEquals(
                PppCause.UNKNOWN, failure("ATD*99#\nConnect script failed\n").cause());
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "PEER_SILENT            | LCP: timeout sending Config-Requests",
        "LOOPED_BACK            | Serial line is looped back.",
        "MODEM_HANGUP           | Modem hangup",
        "PEER_CLOSED            | LCP terminated by peer",
        "STOPPED                | Terminating on signal 15",
        "STOPPED                | Hangup (SIGHUP)",
        "AUTHENTICATION_PROTOCOL| LCP terminated by peer (peer refused to authenticate)",
        "NO_KERNEL_PPP          | Couldn't set tty to PPP discipline: Invalid argument",
        "BAD_OPTION             | pppd: In file /run/x/options: unrecognized option 'bogus'",
        "BAD_OPTION             | pppd: invalid numeric parameter 'x' for mru option",
        "PORT_GONE              | pppd: unrecognized option '/dev/ttyUSB7'",
        "PORT_GONE              | Failed to open /dev/ttyUSB0: No such file or directory",
        "PORT_LOCKED            | Failed to open /dev/ttyUSB0: Device or resource busy",
        "PORT_FAILED            | Failed to open /dev/ttyUSB0: Permission denied",
        "PORT_LOCKED            | Device ttyUSB0 is locked by pid 4711",
        "NOT_ROOT               | must be root to run pppd, since it is not setuid-root",
        "NO_KERNEL_PPP          | Couldn't open the /dev/ppp device: No such file or directory",
        "NO_KERNEL_PPP          | pppd: You need to create the /dev/ppp device node by",
        "PEER_NOT_AUTHENTICATED | peer refused to authenticate: terminating link",
        "PEER_NOT_AUTHENTICATED | The remote system is required to authenticate itself",
    })
    // spotless:on
    void aLineBeforeTheLoginTellsTheCause(PppCause cause, String line) {
        assertEquals(
                cause, failure(DIALLED + line + "\nConnection terminated.\n").cause());
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "AUTHENTICATION_REFUSED | CHAP authentication failed: access denied",
        "AUTHENTICATION_REFUSED | PAP authentication failed",
        "AUTHENTICATION_REFUSED | EAP: peer reports authentication failure",
        "AUTHENTICATION_REFUSED | LCP terminated by peer",
        "AUTHENTICATION_REFUSED | LCP terminated by peer (Authentication failed)",
        "AUTHENTICATION_PROTOCOL| CHAP authentication failed due to protocol-reject",
        "AUTHENTICATION_SILENT  | No response to PAP authenticate-requests",
        "AUTHENTICATION_SILENT  | CHAP authentication timed out",
    })
    // spotless:on
    void aLineDuringTheLoginTellsTheCause(PppCause cause, String line) {
        assertEquals(
                cause,
                failure(AGREED + line + "\nModem hangup\nConnection terminated.\n")
                        .cause());
    }

    @Test
    void aPeerThatInsistsOnARefusedProtocolIsToldFromASilentOne() {
        String insisting = DIALLED + """
                rcvd [LCP ConfReq id=0x1 <auth chap MD5> <magic 0x2>]
                sent [LCP ConfRej id=0x1 <auth chap MD5>]
                """.repeat(4);

        PppFailure failure = failure(insisting + "LCP terminated by peer\nModem hangup\n");
        assertEquals(PppCause.AUTHENTICATION_PROTOCOL, failure.cause());
        assertEquals("sent [LCP ConfRej id=0x1 <auth chap MD5>]", failure.evidence());
        assertEquals(
                PppCause.AUTHENTICATION_PROTOCOL,
                failure(insisting + "LCP: timeout sending Config-Requests\n").cause());
        String yielding = insisting + "rcvd [LCP ConfReq id=0x2 <magic 0x2>]\nsent [LCP ConfAck id=0x2 <magic 0x2>]\n";
        assertEquals(PppCause.MODEM_HANGUP, failure(yielding + "Modem hangup\n").cause());
    }

    @Test
    void textWherePppWasExpectedPointsAtThePort() {
        PppFailure failure = failure(DIALLED + """
                LCP: timeout sending Config-Requests
                Connection terminated.
                Receive serial link is not 8-bit clean:
                Problem: all had bit 7 set to 0
                Modem hangup
                """);

        assertEquals(PppCause.NOT_8BIT_CLEAN, failure.cause());
        assertEquals("Problem: all had bit 7 set to 0", failure.evidence());
    }

    @Test
    void anIpcpStallAfterALoginIsTheApnOrTheAccount() {
        assertEquals(
                PppCause.APN_OR_ACCOUNT,
                failure(LOGGED_IN + "IPCP: timeout sending Config-Requests\nModem hangup\n")
                        .cause());
        assertEquals(
                PppCause.APN_OR_ACCOUNT,
                failure(LOGGED_IN + "LCP terminated by peer\n").cause());
        assertEquals(
                PppCause.APN_OR_ACCOUNT, failure(LOGGED_IN + "Modem hangup\n").cause());
    }

    @Test
    void aDialThatIsGivenUpInAStallStillTellsItsReason() {
        String again = "sent [IPCP ConfReq id=0x1 <addr 0.0.0.0>]\n";

        assertEquals(
                PppCause.APN_OR_ACCOUNT,
                failure(LOGGED_IN + again.repeat(2) + "Terminating on signal 15\n")
                        .cause());
        assertEquals(
                PppCause.STOPPED,
                failure(LOGGED_IN + "Terminating on signal 15\n").cause());
        assertEquals(
                PppCause.PLACEHOLDER_DNS,
                failure(LOGGED_IN + "rcvd [IPCP ConfNak id=0x1 <ms-dns1 10.11.12.13>]\nTerminating on signal 15\n")
                        .cause());
        String silence = "sent [LCP ConfReq id=0x1 <magic 0x1>]\n".repeat(4);
        assertEquals(
                PppCause.PEER_SILENT,
                failure(DIALLED + silence + "Terminating on signal 15\n").cause());
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "ECHO_LOST          | No response to 4 echo-requests",
        "PEER_CLOSED        | LCP terminated by peer (User request)",
        "MODEM_HANGUP       | Modem hangup",
        "IDLE               | Terminating connection due to lack of activity.",
        "CONNECT_TIME_LIMIT | Connect time expired",
        "TRAFFIC_LIMIT      | Traffic limit reached. Limit: 100 Used: 101",
        "STOPPED            | Terminating on signal 15",
    })
    // spotless:on
    void whatEndsALinkIsTheFirstThatWasSaid(PppCause cause, String line) {
        PppFailure failure = failure(UP + line + "\nConnect time 2.5 minutes.\nConnection terminated.\nModem hangup\n");

        assertEquals(cause, failure.cause());
        assertEquals(line, failure.evidence());
    }

    @Test
    void ourOwnStopIsNotTakenForThePeersFarewell() {
        assertEquals(
                PppCause.STOPPED,
                failure(UP + "Terminating on signal 15\nLCP terminated by peer\nModem hangup\n")
                        .cause());
    }

    @Test
    void aHangUpThatComesAsASignalIsAHangUp() {
        assertEquals(
                PppCause.MODEM_HANGUP,
                failure(UP + "Hangup (SIGHUP)\nModem hangup\n").cause());
        assertEquals(
                PppCause.PORT_GONE,
                read(UP + "Hangup (SIGHUP)\n").failure(OptionalInt.of(5), true).cause());
    }

    @Test
    void aVanishedPortDoesNotHideAKnownReason() {
        LogReader refused = read(AGREED + "CHAP authentication failed\n");
        assertEquals(
                PppCause.AUTHENTICATION_REFUSED,
                refused.failure(OptionalInt.of(19), true).cause());
        assertEquals(
                PppCause.PORT_GONE,
                read(UP + "Modem hangup\n").failure(OptionalInt.of(16), true).cause());
        assertEquals(
                PppCause.STOPPED,
                read(UP + "Terminating on signal 15\n")
                        .failure(OptionalInt.of(5), true)
                        .cause());
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource({
        "0,PEER_CLOSED", "2,BAD_OPTION", "3,NOT_ROOT", "4,NO_KERNEL_PPP", "5,STOPPED", "6,PORT_LOCKED", "7,PORT_FAILED",
        "8,UNKNOWN", "10,PEER_SILENT", "12,IDLE", "15,ECHO_LOST", "16,MODEM_HANGUP", "17,LOOPED_BACK",
        "19,AUTHENTICATION_REFUSED", "20,TRAFFIC_LIMIT", "127,PPPD_MISSING", "137,KILLED", "139,KILLED", "99,UNKNOWN"
    })
    // spotless:on
    void theExitStatusTellsWhereTheLogDoesNot(int status, PppCause cause) {
        PppFailure failure = read(DIALLED).failure(OptionalInt.of(status), false);

        assertEquals(cause, failure.cause());
        assertTrue(failure.evidence().contains("exit status " + status), failure.evidence());
        assertEquals(OptionalInt.of(status), failure.exitCode());
    }

    @Test
    void aDisagreementIsExplainedByThePhaseItCameIn() {
        OptionalInt disagreement = OptionalInt.of(10);

        assertEquals(
                PppCause.AUTHENTICATION_SILENT,
                read(AGREED).failure(disagreement, false).cause());
        assertEquals(
                PppCause.APN_OR_ACCOUNT,
                read(LOGGED_IN).failure(disagreement, false).cause());
    }

    @Test
    void withPersistTheNextAttemptForgetsTheLast() {
        LogReader reader = read(UP + "LCP terminated by peer\nConnection terminated.\n" + DIALLED);

        assertEquals(PppPhase.ESTABLISH, reader.phase());
        assertEquals(Optional.empty(), status(reader).local());
        assertEquals(
                PppPhase.RUNNING,
                read(UP + "Modem hangup\nConnection terminated.\n" + UP).phase());
    }

    @Test
    void anotherPppdInTheSameLogIsAnotherAttempt() {
        String first = syslog(UP + "Terminating on signal 15\n", "Apr 10 18:43:38 server pppd[6791]: ");
        String second = syslog(AGREED + "CHAP authentication failed\n", "Apr 10 18:51:11 server pppd[7481]: ");

        assertEquals(PppCause.AUTHENTICATION_REFUSED, failure(first + second).cause());
    }

    @Test
    void evidenceHoldsNoPasswordAndNoControlCharacter() {
        PppFailure killed = failure(AGREED + "sent [PAP AuthReq id=0x1 user=\"u\" password=\"a \\\"b\\\" c\"]\n");
        assertEquals("last line: sent [PAP AuthReq id=0x1 user=\"u\" password=<hidden>]", killed.evidence());
        assertFalse(
                failure(DIALLED + "password hunter2 \u001b[31m\n").evidence().matches(".*(hunter2|\u001b).*"));
    }

    @Test
    void whatToldSomethingIsKeptAndWhatIsOnlyCountedIsNot() {
        LogReader reader = read(UP + "rcvd [LCP EchoRep id=0x1 magic=0x2]\n".repeat(500));
        LogReader again = new LogReader();
        reader.kept().forEach(again::accept);

        assertTrue(reader.kept().size() < 30, reader.kept().toString());
        assertEquals(status(reader), status(again));
    }
}
