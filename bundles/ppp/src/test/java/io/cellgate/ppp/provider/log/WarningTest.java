package io.cellgate.ppp.provider.log;

import static io.cellgate.ppp.provider.log.Logs.AGREED;
import static io.cellgate.ppp.provider.log.Logs.DIALLED;
import static io.cellgate.ppp.provider.log.Logs.UP;
import static io.cellgate.ppp.provider.log.Logs.failure;
import static io.cellgate.ppp.provider.log.Logs.read;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppFailure;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines after which pppd goes on. */
class WarningTest {

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "speed 250000 not supported",
        "Warning: can't open options file /root/.ppprc: Permission denied",
        "No CHAP secret found for authenticating us to GGSN7",
        "No secret found for PAP login",
        "Can't execute /etc/ppp/ip-pre-up: Exec format error",
        "Couldn't allocate PPP unit 3 as it is already in use",
        "appear to have received our own echo-reply!",
    })
    // spotless:on
    void aLinkThatCameUpNeverEndsByAWarning(String warning) {
        String up = UP.replace("CHAP authentication succeeded", warning + "\nCHAP authentication succeeded");

        assertEquals(
                PppCause.MODEM_HANGUP,
                failure(warning + "\n" + up + "Modem hangup\n").cause());
        assertEquals(
                PppCause.ECHO_LOST,
                failure(up + "No response to 4 echo-requests\n").cause());
        assertEquals(
                PppCause.PEER_CLOSED,
                failure(UP + warning + "\nLCP terminated by peer\n").cause());
    }

    @Test
    void whatFailedBeforeIsNoReasonOnceTheLinkHasGotFurther() {
        String secondTry = "Failed\nsend (ATD*99#^M)\nexpect (CONNECT)\nCONNECT\n" + UP;

        assertEquals(
                PppCause.MODEM_HANGUP, failure(secondTry + "Modem hangup\n").cause());
        assertEquals(
                PppCause.PEER_CLOSED,
                failure(DIALLED + "LCP: timeout sending Config-Requests\n" + AGREED + "CHAP authentication succeeded\n"
                                + "local  IP address 100.64.1.2\nLCP terminated by peer\n")
                        .cause());
    }

    @Test
    void aMissingSecretExplainsALoginThatTheNetworkDoesNotTake() {
        String without = AGREED + "No CHAP secret found for authenticating us to GGSN7\n";

        PppFailure refused = failure(without + "CHAP authentication failed\nModem hangup\n");
        assertEquals(PppCause.AUTHENTICATION_REFUSED, refused.cause());
        assertEquals("pppd has no password for the login that the peer asks for", refused.detail());
        assertEquals("No CHAP secret found for authenticating us to GGSN7", refused.evidence());
        assertEquals(
                PppCause.AUTHENTICATION_REFUSED,
                failure(without + "Modem hangup\n").cause());
        assertEquals(
                PppCause.AUTHENTICATION_SILENT,
                failure(without + "CHAP authentication timed out\n").cause());
    }

    @Test
    void aWarningExplainsOnlyWhatNothingElseDoes() {
        LogReader silent = read("speed 250000 not supported\n");

        assertEquals(
                PppCause.BAD_OPTION, silent.failure(OptionalInt.of(1), false).cause());
        assertEquals(
                PppCause.PORT_FAILED, silent.failure(OptionalInt.of(7), false).cause());
        assertEquals(
                PppCause.PEER_SILENT,
                failure("speed 250000 not supported\nLCP: timeout sending Config-Requests\n")
                        .cause());
    }
}
