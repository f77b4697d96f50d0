package io.cellgate.ppp.provider.log;

import static io.cellgate.ppp.provider.log.Logs.AGREED;
import static io.cellgate.ppp.provider.log.Logs.DIALLED;
import static io.cellgate.ppp.provider.log.Logs.LOGGED_IN;
import static io.cellgate.ppp.provider.log.Logs.UP;
import static io.cellgate.ppp.provider.log.Logs.failure;
import static io.cellgate.ppp.provider.log.Logs.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppFailure;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogFailureTest {

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
        "BAD_OPTION       | Script /usr/sbin/chat -q /x finished (pid 7), status = 0x1",
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
        String untold = frames.replace("alarm\nFailed\n", "Connect script failed\n");
        assertEquals(PppCause.STALE_DATA_MODE, failure(untold).cause());
    }

    @Test
    void theModulesAnswerCountsWhereChatTellsNothing() {
        PppFailure failure = failure("ATD*99#\nNO CARRIER\nConnect script failed\n");

        assertEquals(PppCause.NO_CARRIER, failure.cause());
        assertEquals(
                PppCause.UNKNOWN, failure("ATD*99#\nConnect script failed\n").cause());
    }

    @Test
    void anOptionThatPppdTakesFromRootOnlyIsNamed() {
        String words = "using the replacedefaultroute option requires root privilege";
        for (String line : new String[] {"pppd: " + words, "pppd: In file /run/cellgate/ppp/main/options: " + words}) {
            PppFailure failure = failure(line + "\n");

            assertEquals(PppCause.NOT_ROOT, failure.cause());
            assertEquals(
                    "pppd takes the option replacedefaultroute from root only, or from its peers file cellgate",
                    failure.detail());
        }
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
        "NOT_ROOT               | pppd: Can't open options file /etc/ppp/peers/cellgate: Permission denied",
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
    void placeholderResolversBeforeAStallAreTheAccountToo() {
        String placeholder = LOGGED_IN + "rcvd [IPCP ConfNak id=0x1 <ms-dns1 10.11.12.13> <ms-dns2 10.11.12.14>]\n";
        String unanswered = "sent [IPCP ConfReq id=0x2 <addr 0.0.0.0> <ms-dns1 10.11.12.13>]\n";

        PppFailure stall = failure(placeholder + unanswered + "IPCP: timeout sending Config-Requests\nModem hangup\n");
        assertEquals(PppCause.APN_OR_ACCOUNT, stall.cause());
        assertTrue(stall.detail().contains("placeholder"), stall.detail());
        assertEquals("IPCP: timeout sending Config-Requests", stall.evidence());
        assertEquals(
                PppCause.APN_OR_ACCOUNT,
                failure(placeholder + unanswered.repeat(4) + "Terminating on signal 15\n")
                        .cause());
        assertEquals(
                PppCause.PLACEHOLDER_DNS,
                failure(placeholder + unanswered + "Terminating on signal 15\n").cause());
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "LCP: timeout sending Config-Requests",
        "Modem hangup",
        "Terminating on signal 15",
    })
    // spotless:on
    void aLineThatSendsBackOurOwnRequestsIsLoopedBack(String end) {
        String magic =
                "sent [LCP ConfReq id=0x1 <mru 1280> <magic 0x5eb2>]\nrcvd [LCP ConfReq id=0x1 <mru 1280> <magic 0x5eb2>]\n";
        String without = "sent [LCP ConfReq id=0x2 <mru 1280>]\nrcvd [LCP ConfReq id=0x2 <mru 1280>]\n";

        assertEquals(PppCause.LOOPED_BACK, failure(DIALLED + magic + end + "\n").cause());
        assertEquals(
                PppCause.LOOPED_BACK,
                failure(DIALLED + without.repeat(3) + end + "\n").cause());
        // by chance the peer may want the same
        assertTrue(failure(DIALLED + without + end + "\n").cause() != PppCause.LOOPED_BACK);
        assertTrue(failure(DIALLED + without.repeat(2) + "rcvd [LCP ConfReq id=0x9 <asyncmap 0x0>]\n" + end + "\n")
                        .cause()
                != PppCause.LOOPED_BACK);
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
        "19,AUTHENTICATION_REFUSED", "20,TRAFFIC_LIMIT", "126,NOT_ROOT", "127,PPPD_MISSING", "137,KILLED", "139,KILLED", "99,UNKNOWN"
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
}
