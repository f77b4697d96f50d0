package io.cellgate.ppp.provider.log;

import static io.cellgate.ppp.provider.log.Logs.UP;
import static io.cellgate.ppp.provider.log.Logs.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppPhase;
import io.cellgate.ppp.PppStatus;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The options demand, idle and persist: one pppd and many calls. */
class DemandTest {

    private static final String WAITING = """
            pppd options in effect:
            debug		# (from command line)
            demand		# (from /run/cellgate/ppp/main/options)
            idle 60		# (from /run/cellgate/ppp/main/options)
            using channel 1
            Using interface ppp0
            local  IP address 10.64.64.64
            remote IP address 10.112.112.112
            """;
    private static final String CALL = "Starting link\n" + UP.substring(0, UP.indexOf("local  IP"));
    private static final String OPEN = CALL.replace("Could not", "sent [IPCP ConfAck id=0x3]\nCould not");

    private static PppStatus status(LogReader reader) {
        return reader.status("main", OptionalLong.of(1), reader.phase(), Optional.empty());
    }

    @Test
    void aPppdThatWaitsForTrafficIsNotConnected() {
        PppStatus waiting = status(read(WAITING));

        assertEquals(PppPhase.DORMANT, waiting.phase());
        assertEquals(Optional.empty(), waiting.local());
        assertEquals(Optional.empty(), waiting.remote());
        assertEquals(Optional.of("ppp0"), waiting.interfaceName());
    }

    /** With the option dump a system log has the options before the line that says who has started pppd. */
    @ParameterizedTest
    @ValueSource(strings = {"", "pppd[812]: ", "Nov  3 10:00:00 gw pppd[812]: ", "Nov 3 10:00:00 gw pppd[812]: "})
    void whoHasStartedItTakesNoOptionBack(String head) {
        String log = WAITING.replace("using channel 1", "pppd 2.4.7 started by root, uid 0\nusing channel 1");

        assertEquals(
                PppPhase.DORMANT, read(head + log.replace("\n", "\n" + head)).phase());
        assertEquals(
                PppPhase.RUNNING,
                read(WAITING + "pppd 2.4.7 started by root, uid 0\nlocal  IP address 100.64.7.9\n")
                        .phase(),
                "another pppd, which does not wait");
    }

    @Test
    void theFirstPacketDialsAndTheNewAddressIsToldAsAChange() {
        assertEquals(
                PppPhase.SERIALCONN,
                read(WAITING + "Starting link\nsend (AT^M)\n").phase());
        PppStatus up = status(read(
                WAITING + CALL + "Local IP address changed to 100.64.7.9\nRemote IP address changed to 10.64.64.65\n"));

        assertEquals(PppPhase.RUNNING, up.phase());
        assertEquals("100.64.7.9", up.local().orElseThrow().getHostAddress());
        assertEquals("10.64.64.65", up.remote().orElseThrow().getHostAddress());
    }

    @Test
    void theSameAddressAgainIsNotToldAndTheLinkIsUpAllTheSame() {
        PppStatus up = status(read(WAITING + OPEN));

        assertEquals(PppPhase.RUNNING, up.phase());
        assertEquals("100.64.7.9", up.local().orElseThrow().getHostAddress());
        assertEquals(2, up.dns().size());
    }

    @Test
    void anIdleLinkWaitsAgain() {
        LogReader reader = read(
                WAITING + OPEN
                        + "Terminating connection due to lack of activity.\nConnect time 1.0 minutes.\nConnection terminated.\n");

        assertEquals(PppPhase.DORMANT, reader.phase());
        assertEquals(Optional.empty(), status(reader).local());
        assertEquals(List.of(), status(reader).dns());
        "Starting link\nsend (AT^M)\n".lines().forEach(reader::accept);
        assertEquals(PppPhase.SERIALCONN, reader.phase());
        assertEquals(
                PppPhase.DORMANT,
                read(WAITING + "Starting link\nsend (AT^M)\nFailed\nConnect script failed\n")
                        .phase());
    }

    @Test
    void withoutDemandAnIdleLinkEnds() {
        LogReader reader = read(UP + "Terminating connection due to lack of activity.\nConnection terminated.\n");

        assertEquals(PppPhase.TERMINATE, reader.phase());
        assertEquals(PppCause.IDLE, reader.failure(OptionalInt.of(12), false).cause());
    }

    @Test
    void aWaitingPppdThatIsStoppedEnds() {
        assertEquals(
                PppPhase.TERMINATE,
                read(WAITING + OPEN + "Terminating on signal 15\nConnection terminated.\n")
                        .phase());
        assertEquals(
                PppPhase.TERMINATE, read(WAITING + "Terminating on signal 15\n").phase());
    }

    @Test
    void aPppdThatDialsAgainByItselfIsNotExpectedToEnd() {
        String persist = "persist\t\t# (from command line)\n";
        String end = "LCP terminated by peer\n";

        assertTrue(read(persist + UP + end).ending());
        assertFalse(read(persist + UP + end + "Connection terminated.\n").ending());
        assertTrue(read(UP + end + "Connection terminated.\n").ending());
        assertFalse(read(UP).ending());
    }
}
