package io.cellgate.uplink.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cellgate.modem.ModemState;
import io.cellgate.ppp.PppCause;
import io.cellgate.uplink.UplinkState;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A call that is refused once may be a network's bad moment; one that is refused again and again needs a person. */
class RefusedCallTest extends SupervisedUplink {

    @BeforeEach
    void dial() {
        begin("apn", "internet", "backoff.floor", "10s", "check", "false", "recovery", "false");
    }

    private void refusedAndDialledAgain(PppCause cause, Duration within) {
        ppp.last().dead(cause);
        assertEquals(UplinkState.BACKING_OFF, state());
        dialsAgain(within);
    }

    private void refusedThreeTimes(PppCause cause) {
        refusedAndDialledAgain(cause, Duration.ofSeconds(13));
        refusedAndDialledAgain(cause, Duration.ofSeconds(25));
        refusedAndDialledAgain(cause, Duration.ofSeconds(50));
    }

    @ParameterizedTest
    @EnumSource(names = {"DIAL_REFUSED", "APN_OR_ACCOUNT"})
    void theFirstThreeAreWaitedOutByTheBackOff(PppCause cause) {
        refusedThreeTimes(cause);

        ppp.last().dead(cause);

        assertEquals(UplinkState.FAILED, state());
        actor.advance(Duration.ofMinutes(20));
        assertEquals(4, ppp.started.size());
        dialsAgain(Duration.ofMinutes(10));
        ppp.last().dead(cause);
        assertEquals(UplinkState.FAILED, state(), "it is still a matter for a person");
    }

    @ParameterizedTest
    @EnumSource(names = {"DIAL_REFUSED", "APN_OR_ACCOUNT"})
    void aLinkThatLastedMakesTheNextOneTheFirst(PppCause cause) {
        refusedThreeTimes(cause);
        ppp.last().up();
        assertEquals(UplinkState.CONNECTED, state());
        actor.advance(Duration.ofMinutes(1));
        ppp.last().dead(PppCause.PEER_CLOSED);
        assertEquals(UplinkState.DIALING, state());

        refusedAndDialledAgain(cause, Duration.ofSeconds(13));
    }

    @Test
    void aModuleThatHasBegunAnewIsTriedAtOnceAllTheSame() {
        refusedThreeTimes(PppCause.DIAL_REFUSED);
        ppp.last().dead(PppCause.DIAL_REFUSED);
        modem.state = ModemState.IDENTIFYING;
        supervisor.modemChanged();
        actor.advance(Duration.ofSeconds(4));

        modem.state = ModemState.READY;
        supervisor.modemChanged();

        assertEquals(UplinkState.DIALING, state());
        assertEquals(5, ppp.started.size());
    }
}
