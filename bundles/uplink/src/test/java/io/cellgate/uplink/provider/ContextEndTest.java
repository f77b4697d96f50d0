package io.cellgate.uplink.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.event.GatewayEvent;
import io.cellgate.modem.call.DataCall;
import io.cellgate.ppp.PppCause;
import io.cellgate.uplink.UplinkFailure;
import io.cellgate.uplink.UplinkState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The network ends the data context, and the module says so: pppd would learn it from echoes that are not answered, minutes later. */
class ContextEndTest extends SupervisedUplink {

    private static final Map<String, Object> ENDED = Map.of("cid", 1, "detail", "the network ended the data context");

    private void connected(Object... more) {
        begin(more.length == 0 ? new Object[] {"apn", "internet"} : more);
        ppp.last().up();
        assertEquals(UplinkState.CONNECTED, state());
    }

    private void told(String source, Map<String, Object> details) {
        supervisor.contextEnded(new GatewayEvent(Instant.EPOCH, source, DataCall.CONTEXT_ENDED, details));
        actor.run();
    }

    @Test
    void oneQuestionWithoutAnAnswerIsEnoughAndTheNextDialGoesAtOnce() {
        connected();
        actor.advance(Duration.ofMinutes(1));
        answers = false;

        told("modem/main", ENDED);

        assertTrue(ppp.last().hangUp);
        ppp.last().dead(PppCause.STOPPED);
        assertEquals(UplinkState.DIALING, state());
        assertEquals(2, ppp.started.size());
        UplinkFailure failure = supervisor.status().lastFailure().orElseThrow();
        assertEquals("no-connectivity", failure.reason());
        assertTrue(failure.detail().startsWith("the network ended the data context; 1 check"), failure::detail);
    }

    @Test
    void aReportThatIsNotTrueCostsOneQuestion() {
        connected();
        int before = checks;

        told("modem/main", Map.of("detail", "the network ended packet service (detach)"));

        assertEquals(before + 1, checks);
        assertEquals(UplinkState.CONNECTED, state());
        answers = false;
        actor.advance(Duration.ofSeconds(62));
        assertEquals(UplinkState.DEGRADED, state());
        assertFalse(ppp.last().hangUp, "the report is forgotten, so one failure is not enough any more");
    }

    @Test
    void whereNothingCanBeAskedTheReportIsBelieved() {
        connected("apn", "internet", "check", "false");

        told("modem/main", ENDED);

        assertTrue(ppp.last().hangUp);
        ppp.last().dead(PppCause.STOPPED);
        assertEquals(UplinkState.DIALING, state());
        assertEquals(
                "the network ended the data context; it was not checked",
                supervisor.status().lastFailure().orElseThrow().detail());
    }

    @Test
    void anotherContextOrAnotherModemIsNoneOfOurs() {
        connected();
        int before = checks;

        told("modem/main", Map.of("cid", 2, "detail", "the network ended the data context"));
        told("modem/other", ENDED);

        assertEquals(before, checks);
    }
}
