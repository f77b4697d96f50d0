package io.cellgate.ppp.provider.log;

import static io.cellgate.ppp.provider.log.Logs.AGREED;
import static io.cellgate.ppp.provider.log.Logs.DIALLED;
import static io.cellgate.ppp.provider.log.Logs.LOGGED_IN;
import static io.cellgate.ppp.provider.log.Logs.UP;
import static io.cellgate.ppp.provider.log.Logs.failure;
import static io.cellgate.ppp.provider.log.Logs.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppFailure;
import io.cellgate.ppp.PppPhase;
import io.cellgate.ppp.PppStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogReaderTest {

    private static PppStatus status(LogReader reader) {
        return reader.status("main", OptionalLong.of(1), reader.phase(), Optional.empty());
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
        assertEquals(Optional.of("CHAP"), status.peer().authenticatedBy());
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
        String metric = "defaultroute-metric 700\t\t# (from /run/options)\n";
        assertEquals(
                Optional.empty(),
                status(read(wanted + metric + UP)).defaultRoute(),
                "nobody has looked whether another one is better");
        assertEquals(
                Optional.of(false),
                status(read("nodefaultroute\t\t# (from /run/options)\n" + UP)).defaultRoute());
    }

    @Test
    void whatWasNegotiatedAndCountedIsKnown() {
        String log = AGREED + """
                sent [LCP ConfAck id=0x5 <mru 1450> <pcomp>]
                CHAP authentication succeeded
                Deflate (15) compression enabled
                rcvd [IPCP ConfAck id=0x2 <compress VJ 0f 01> <addr 100.64.7.9>]
                local  IP address 100.64.7.9
                """;

        PppStatus up = status(read(log));
        assertEquals(Optional.of("UMTS_CHAP_SRVR"), up.peer().name());
        assertEquals(OptionalInt.of(1280), up.negotiated().mru());
        assertEquals(OptionalInt.of(1450), up.negotiated().peerMru());
        assertEquals(List.of("pcomp", "Deflate (15)", "vj"), up.negotiated().compression());
        assertEquals(Optional.empty(), up.totals());
        assertEquals(
                List.of("pcomp", "vj"),
                status(read(log + "Compression disabled by peer.\n"))
                        .negotiated()
                        .compression());

        PppStatus down = status(read(log + """
                Terminating on signal 15
                Connect time 61.5 minutes.
                Sent 123 bytes, received 8589934592 bytes.
                """));
        assertEquals(
                Optional.of(new PppStatus.Totals(
                        OptionalLong.of(123),
                        OptionalLong.of(8_589_934_592L),
                        Optional.of(Duration.ofSeconds(61 * 60 + 30)))),
                down.totals());
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "rcvd [EAP Request id=0x2 MD5-Challenge <Value 01 02> <Name \"aaa1\">]            | aaa1",
        "PAP peer authentication succeeded for meter                                       | meter",
        "Peer gw authenticated with CHAP                                                   | gw",
        "rcvd [CHAP Challenge id=0x1 <3c64>, name = \"a\\\\\"b\"]                         | a\\\\\"b",
    })
    // spotless:on
    void thePeersNameIsThatOfItsChallengeOrItsProof(String line, String name) {
        assertEquals(Optional.of(name), status(read(DIALLED + line)).peer().name());
    }

    @Test
    void whatThePeerSaysOfARefusalIsTold() {
        PppFailure refused =
                failure(AGREED + "Remote message: Your account \u001b[1mexpired\nPAP authentication failed\n");

        assertEquals("the network refused the login by PAP; it says: Your account ?[1mexpired", refused.detail());
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
