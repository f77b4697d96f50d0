package io.cellgate.uplink.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.modem.ModemState;
import io.cellgate.modem.radio.RegistrationState;
import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppPhase;
import io.cellgate.uplink.UplinkState;
import io.cellgate.uplink.UplinkStatus;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How soon a link that worked is dialled again, and that none is dialled into a network that is not there. */
class RedialTest extends SupervisedUplink {

    @BeforeEach
    void dial() {
        begin(
                "apn",
                "internet",
                "backoff.floor",
                "10s",
                "check.failures",
                "2",
                "check.timeout",
                "5s",
                "recovery",
                "false");
    }

    /** The link works for a time. */
    private void works(Duration time) {
        ppp.last().up();
        assertEquals(UplinkState.CONNECTED, state());
        actor.advance(time);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"PEER_CLOSED", "MODEM_HANGUP", "ECHO_LOST", "KILLED", "STOPPED", "CONNECT_TIME_LIMIT", "UNKNOWN"})
    void aLinkThatWorkedIsDialledAtOnceWhenItEnds(PppCause cause) {
        works(Duration.ofMinutes(7));

        ppp.last().dead(cause);

        assertEquals(UplinkState.DIALING, state());
        assertEquals(2, ppp.started.size());
        assertEquals(
                cause.published(),
                supervisor.status().lastFailure().orElseThrow().reason());
    }

    @Test
    void aFailureThatIsMendedIsNotInTheStatusAnyMore() {
        works(Duration.ofMinutes(7));
        ppp.last().dead(PppCause.PEER_CLOSED);
        assertEquals(UplinkState.DIALING, state());
        assertTrue(supervisor.status().toMap().containsKey("lastFailure"));

        ppp.last().up();

        assertEquals(UplinkState.CONNECTED, state());
        assertFalse(supervisor.status().toMap().containsKey("lastFailure"), supervisor.status()::toString);
    }

    @Test
    void whoHearsOfTheEndReadsNothingOfTheFallenLink() {
        works(Duration.ofMinutes(7));
        long fallen = supervisor.status().pppdPid().orElseThrow();
        int before = statusAtEvents.size();

        ppp.last().dead(PppCause.PEER_CLOSED);
        actor.run();

        List<UplinkStatus> told = statusAtEvents.subList(before, statusAtEvents.size());
        assertTrue(told.stream().anyMatch(status -> status.lastFailure().isPresent()));
        for (UplinkStatus status : told) {
            assertFalse(
                    status.lastFailure().isPresent()
                            && (status.localIp().isPresent() || status.pppdPid().equals(OptionalLong.of(fallen))),
                    status::toString);
        }
    }

    @Test
    void theDialAfterItWaitsWhenItFails() {
        works(Duration.ofMinutes(7));
        ppp.last().dead(PppCause.PEER_CLOSED);
        actor.run();

        ppp.last().dead(PppCause.NO_CARRIER);

        assertEquals(UplinkState.BACKING_OFF, state());
        actor.advance(Duration.ofMillis(9_999));
        assertEquals(2, ppp.started.size());
        actor.advance(Duration.ofSeconds(3));
        assertEquals(3, ppp.started.size());
    }

    @Test
    void aLinkThatEndsAgainAndAgainAfterAMomentIsWaitedOutLongerAndLonger() {
        works(Duration.ofSeconds(2));
        ppp.last().dead(PppCause.PEER_CLOSED);
        assertEquals(UplinkState.DIALING, state());
        for (int wait = 10; wait <= 40; wait *= 2) {
            works(Duration.ofSeconds(2));
            int dials = ppp.started.size();

            ppp.last().dead(PppCause.PEER_CLOSED);

            assertEquals(UplinkState.BACKING_OFF, state());
            actor.advance(Duration.ofSeconds(wait).minusMillis(1));
            assertEquals(dials, ppp.started.size());
            actor.advance(Duration.ofSeconds(wait));
            assertEquals(dials + 1, ppp.started.size());
        }
        works(Duration.ofSeconds(11));

        ppp.last().dead(PppCause.PEER_CLOSED);

        assertEquals(UplinkState.DIALING, state());
    }

    @Test
    void aLinkThatWorkedAndThenFellSilentIsDialledAtOnce() {
        works(Duration.ofSeconds(59));
        answers = false;
        actor.advance(Duration.ofSeconds(6));
        assertTrue(ppp.last().hangUp);

        ppp.last().dead(PppCause.STOPPED);

        assertEquals(UplinkState.DIALING, state());
        assertEquals(
                "no-connectivity",
                supervisor.status().lastFailure().orElseThrow().reason());
        ppp.last().up();
        actor.advance(Duration.ofSeconds(6));
        ppp.last().dead(PppCause.STOPPED);
        assertEquals(UplinkState.BACKING_OFF, state());
    }

    @ParameterizedTest
    @EnumSource(names = {"IDLE", "TRAFFIC_LIMIT"})
    void anEndThatWasAskedForIsNotHurriedBack(PppCause cause) {
        works(Duration.ofMinutes(7));

        ppp.last().dead(cause);

        assertEquals(UplinkState.BACKING_OFF, state());
    }

    @Test
    void aDialOfPppdsOwnThatFailsIsNotTheEndOfALinkThatWorked() {
        works(Duration.ofMinutes(7));
        ppp.last().enters(PppPhase.TERMINATE);
        ppp.last().enters(PppPhase.DORMANT);
        ppp.last().enters(PppPhase.SERIALCONN);

        ppp.last().dead(PppCause.NO_CARRIER);

        assertEquals(UplinkState.BACKING_OFF, state());
    }

    @ParameterizedTest
    @EnumSource(names = {"SEARCHING", "NOT_REGISTERED", "DENIED"})
    void noDialGoesIntoALostRegistrationThoughTheModemStillHoldsItBack(RegistrationState lost) {
        works(Duration.ofMinutes(7));
        modem.packet = lost;
        supervisor.modemChanged();

        ppp.last().dead(PppCause.MODEM_HANGUP);

        assertEquals(UplinkState.WAITING_NETWORK, state());
        assertTrue(detail().contains("packet service " + lost.published()), detail());
        actor.advance(Duration.ofMinutes(40));
        assertEquals(1, modem.preparations.size());
        modem.packet = RegistrationState.ROAMING;
        supervisor.modemChanged();
        assertEquals(UplinkState.DIALING, state());
    }

    @Test
    void aLostRegistrationHasTheLinkCheckedAtOnce() {
        works(Duration.ofSeconds(1));
        answers = false;

        modem.packet = RegistrationState.SEARCHING;
        supervisor.modemChanged();

        assertEquals(UplinkState.DEGRADED, state());
        answers = true;
        actor.advance(Duration.ofSeconds(5));
        assertEquals(UplinkState.CONNECTED, state());
        assertFalse(ppp.last().hangUp);
    }

    @Test
    void anotherWordOfTheModemHasNothingChecked() {
        works(Duration.ofSeconds(1));
        answers = false;

        modem.state = ModemState.LENT;
        supervisor.modemChanged();
        supervisor.modemChanged();

        assertEquals(UplinkState.CONNECTED, state());
    }
}
