package io.cellgate.uplink.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppFailure;
import io.cellgate.uplink.UplinkState;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A pppd that met the end of the call before: the next dial needs no pause, but only once in a row. */
class DialAtOnceTest extends SupervisedUplink {

    private static final PppFailure AT_ONCE = new PppFailure(
            PppCause.PORT_FAILED,
            "the port was still being hung up",
            "tcgetattr: Input/output error",
            OptionalInt.of(1),
            Optional.empty(),
            true);

    @BeforeEach
    void dial() {
        begin("apn", "internet", "backoff.floor", "10s", "check", "false");
    }

    @Test
    void theNextDialGoesAtOnceAndTheFailureIsTold() {
        ppp.last().dead(AT_ONCE);

        assertEquals(UplinkState.DIALING, state());
        assertEquals(2, ppp.started.size());
        assertEquals(
                "port-failed", supervisor.status().lastFailure().orElseThrow().reason());
    }

    @Test
    void aSecondOneInARowIsWaitedOutFromTheShortestPauseOn() {
        ppp.last().dead(AT_ONCE);
        actor.run();

        ppp.last().dead(AT_ONCE);

        assertEquals(UplinkState.BACKING_OFF, state());
        actor.advance(Duration.ofSeconds(15));
        assertEquals(3, ppp.started.size());
        ppp.last().dead(AT_ONCE);
        assertEquals(UplinkState.BACKING_OFF, state());
    }

    @Test
    void itCostsNoStepOfTheBackOff() {
        ppp.last().dead(AT_ONCE);
        actor.run();

        ppp.last().dead(PppCause.NO_CARRIER);

        assertEquals(UplinkState.BACKING_OFF, state());
        actor.advance(Duration.ofSeconds(15));
        assertEquals(3, ppp.started.size());
    }

    @Test
    void anotherEndOfTheDialBreaksTheRow() {
        ppp.last().dead(AT_ONCE);
        actor.run();
        ppp.last().dead(PppCause.NO_CARRIER);
        actor.advance(Duration.ofSeconds(15));

        ppp.last().dead(AT_ONCE);

        assertEquals(UplinkState.DIALING, state());
        assertEquals(4, ppp.started.size());
    }

    @Test
    void aLinkThatWorkedBreaksTheRow() {
        ppp.last().dead(AT_ONCE);
        actor.run();
        ppp.last().up();
        assertEquals(UplinkState.CONNECTED, state());

        ppp.last().dead(AT_ONCE);

        assertEquals(UplinkState.DIALING, state());
        assertEquals(3, ppp.started.size());
    }
}
