package io.cellgate.ppp.provider.log;

import static io.cellgate.ppp.provider.log.Logs.failure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppFailure;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why a dial script failed, from what the module said before. */
class ChatTest {

    private static final String AWAKE = "send (AT^M)\nexpect (OK)\n^M\nOK\n -- got it\n";
    private static final String TIMED_OUT = "alarm\nFailed\nConnect script failed\n";
    private static final String FRAMES = "~^?}#@!}!7} }8}\"}&} }*} } }%}&k2{O}'}\"}(}\"D!~\n";

    @Test
    void aModuleThatHasAnsweredIsNotSilent() {
        PppFailure failure = failure(AWAKE + "send (AT+CGDCONT=4,\"IP\",\"m2m.example\"^M)\nexpect (OK)\n" + TIMED_OUT);

        assertEquals(PppCause.NO_ANSWER, failure.cause());
        assertEquals("the module answered at first, but not AT+CGDCONT", failure.detail());
        assertEquals(Optional.of("AT+CGDCONT"), failure.refusedCommand());
    }

    @Test
    void aModuleThatMissesTheFirstCommandsIsNotSilentEither() {
        String slow = "send (AT^M)\nexpect (OK)\nalarm\n" + AWAKE + "send (ATZ^M)\nexpect (OK)\n";

        assertEquals(PppCause.NO_ANSWER, failure(slow + TIMED_OUT).cause());
        assertEquals(
                PppCause.MODEM_SILENT,
                failure("send (AT^M)\nexpect (OK)\nalarm\nsend (AT^M)\nexpect (OK)\n" + TIMED_OUT)
                        .cause());
    }

    @Test
    void framesAfterConnectAreThoseOfThisCall() {
        String wrongWord = AWAKE + "send (ATD*99***3#^M)\nexpect (CONNECT 460800)\n^M\nCONNECT 236800\n";

        PppFailure failure = failure(wrongWord + FRAMES + TIMED_OUT);
        assertEquals(PppCause.NO_ANSWER, failure.cause());
        assertTrue(failure.detail().endsWith("waited for CONNECT 460800"), failure.detail());
        assertEquals(
                PppCause.NO_ANSWER,
                failure(wrongWord.replace("CONNECT 236800\n", "CONNECT 236800^M" + FRAMES) + TIMED_OUT)
                        .cause());
        assertEquals(
                PppCause.STALE_DATA_MODE,
                failure("send (AT^M)\nexpect (OK)\n" + FRAMES + TIMED_OUT).cause());
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "warning: read() on stdin returned 0",
        "chat: warning: read() on stdin returned 0",
        "warning: write() on stdout returned 0",
    })
    // spotless:on
    void aPortThatEndsUnderTheScriptIsThePort(String line) {
        PppFailure failure = failure("send (AT^M)\nexpect (OK)\n" + (line + "\n").repeat(3) + TIMED_OUT);

        assertEquals(PppCause.PORT_GONE, failure.cause());
        assertEquals(line.replace("chat: ", ""), failure.evidence());
    }

    @Test
    void aRefusalNamesTheCommandAndTheModulesWords() {
        PppFailure context =
                failure(AWAKE + "send (AT+CGDCONT=1,\"IP\",\"secret.apn\"^M)\nexpect (OK)\n^M\n+CME ERROR: 50^M\n"
                        + " -- failed\nFailed (ERROR)\nConnect script failed\n");
        assertEquals(PppCause.DIAL_REFUSED, context.cause());
        assertEquals("the module answered +CME ERROR: 50 to AT+CGDCONT", context.detail());
        assertEquals(Optional.of("AT+CGDCONT"), context.refusedCommand());

        PppFailure dial = failure(
                AWAKE + "send (ATD*99***7#^M)\nexpect (CONNECT)\n^M\nNO CARRIER\n -- failed\nFailed (NO CARRIER)\n");
        assertEquals(PppCause.NO_CARRIER, dial.cause());
        assertEquals("the module answered NO CARRIER to ATD*99***7#", dial.detail());
        assertEquals(Optional.of("ATD*99***7#"), dial.refusedCommand());
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // cause        | command      | what the module said before chat gave up
        "DIAL_REFUSED   | ATD*99***1#  | send (ATD*99***1#^M);expect (CONNECT);^M;ERROR^M",
        "DIAL_REFUSED   | ATD*99#      | send (ATD*99#^M);expect (CONNECT);^M;+CME ERROR: 30^M",
        "DIAL_REFUSED   | ATD*99#      | send (ATD*99#^M);expect (CONNECT);ATD*99#^M^M;+CME ERROR: SIM busy^M",
        "NO_CARRIER     | ATD*99#      | send (ATD*99#^M);expect (CONNECT);^M;^BOOT:41520033,0,0,0,72^M;NO CARRIER^M",
        "DIAL_REFUSED   | AT+CGACT=1,1 | send (AT+CGACT=1,1^M);expect (OK);^M;+CMS ERROR: 500^M",
        "NO_ANSWER      | AT+CGDCONT   | send (AT+CGDCONT=1,\"IP\",\"x\"^M);expect (OK);^M;^RSSI:18^M",
        "NO_ANSWER      | AT+CGDCONT   | send (AT+CGDCONT=1,\"IP\",\"x\"^M);expect (OK);^M;> "})
    // spotless:on
    void aTimeOutDoesNotForgetWhatTheModuleSaid(PppCause cause, String command, String lines) {
        PppFailure failure = failure(AWAKE + lines.replace(';', '\n') + "\n" + TIMED_OUT);

        assertEquals(cause, failure.cause(), failure.detail());
        assertEquals(Optional.of(command), failure.refusedCommand());
    }

    @Test
    void aDialScriptThatMayNotBeRunIsNotMissing() {
        assertEquals(
                PppCause.NOT_ROOT,
                failure("sh: 1: /opt/chat: Permission denied\nConnect script failed\n")
                        .cause());
        assertEquals(
                PppCause.NOT_ROOT,
                failure("Script /opt/chat -f x finished (pid 3), status = 0x7e\nConnect script failed\n")
                        .cause());
        assertEquals(
                PppCause.PPPD_MISSING,
                failure("Script /opt/chat -f x finished (pid 3), status = 0x7f\nConnect script failed\n")
                        .cause());
    }
}
