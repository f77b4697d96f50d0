package io.cellgate.uplink.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.modem.ModemState;
import io.cellgate.modem.SimState;
import io.cellgate.modem.radio.RegistrationState;
import io.cellgate.ppp.PppCause;
import io.cellgate.uplink.UplinkState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What mends the cause of a failure wakes what waits for it. */
class MendedCauseTest extends SupervisedUplink {

    private void dial() {
        begin("apn", "internet", "backoff.floor", "10s", "backoff.ceiling", "30m");
    }

    private void modem(ModemState state) {
        modem.state = state;
        supervisor.modemChanged();
        actor.run();
    }

    /** The module leaves the bus and is ready again after a time. */
    private void flaps(Duration away) {
        modem(ModemState.WAITING_DEVICE);
        ppp.last().dead(PppCause.PORT_GONE);
        actor.advance(away);
        modem(ModemState.READY);
    }

    @Test
    void aPortThatVanishedIsDialledWhenTheModemIsReadyAgainHoweverOften() {
        dial();
        for (int flap = 1; flap <= 5; flap++) {
            flaps(Duration.ofSeconds(4));
            assertEquals(UplinkState.DIALING, state());
            assertEquals(flap + 1, ppp.started.size());
        }
    }

    @Test
    void aPortThatVanishedIsNoFailedDial() {
        dial();
        for (int flap = 0; flap < 4; flap++) {
            flaps(Duration.ofSeconds(4));
        }

        ppp.last().dead(PppCause.NO_CARRIER);

        assertEquals(UplinkState.BACKING_OFF, state());
        actor.advance(Duration.ofSeconds(13));
        assertEquals(6, ppp.started.size());
    }

    @Test
    void aModuleThatBrownsOutOnEachDialGetsABreath() {
        dial();
        flaps(Duration.ofMillis(800));
        assertEquals(UplinkState.BACKING_OFF, state());
        assertEquals(1, ppp.started.size());

        actor.advance(Duration.ofMillis(2_200));

        assertEquals(2, ppp.started.size());
        for (int flap = 0; flap < 60; flap++) {
            flaps(Duration.ofSeconds(4));
            actor.advance(Duration.ofSeconds(60));
        }
        int before = ppp.started.size();
        flaps(Duration.ofSeconds(4));
        actor.advance(Duration.ofSeconds(40));
        assertEquals(before, ppp.started.size());
        actor.advance(Duration.ofSeconds(10));
        assertEquals(before + 1, ppp.started.size());
    }

    @Test
    void aPortThatVanishesWhileTheModemSeesNothingIsNotTriedWithoutEnd() {
        dial();
        for (int minute = 0; minute < 120; minute++) {
            if (state() == UplinkState.DIALING) {
                ppp.last().dead(PppCause.PORT_GONE);
            }
            actor.advance(Duration.ofMinutes(1));
        }

        assertTrue(ppp.started.size() < 14, () -> ppp.started.size() + " dials");
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "PORT_LOCKED",
                "PORT_GONE",
                "PORT_FAILED",
                "RUN_DIRECTORY_TAKEN",
                "PPPD_MISSING",
                "NO_KERNEL_PPP",
                "NOT_ROOT",
                "BAD_OPTION"
            })
    void whatPppdControlSeesMendedIsDialledAtOnce(PppCause cause) {
        dial();
        ppp.last().dead(cause);
        actor.advance(Duration.ofSeconds(4));
        assertEquals(1, ppp.started.size());
        assertEquals(cause, ppp.lastWatch().cause);
        assertEquals(FakeModem.DATA_PORT, ppp.lastWatch().device);

        ppp.lastWatch().gone();

        assertEquals(UplinkState.DIALING, state());
        assertEquals(2, ppp.started.size());
        assertTrue(ppp.lastWatch().closed);
    }

    @Test
    void aCauseThatIsGoneBeforeItWasToldWaitsForTheBreathOnly() {
        dial();
        ppp.last().dead(PppCause.PORT_LOCKED);
        actor.run();
        ppp.lastWatch().gone();

        actor.advance(Duration.ofMillis(2_999));
        assertEquals(1, ppp.started.size());
        actor.advance(Duration.ofMillis(1));

        assertEquals(2, ppp.started.size());
    }

    @ParameterizedTest
    @EnumSource(names = {"BAD_OPTION", "PPPD_MISSING", "PORT_LOCKED"})
    void anotherPppdControlIsTriedAtOnce(PppCause cause) {
        dial();
        ppp.last().dead(cause);
        actor.advance(Duration.ofSeconds(5));
        FakePpp successor = new FakePpp();

        supervisor.daemonGone(ppp);
        supervisor.daemon(successor);

        assertEquals(UplinkState.DIALING, state());
        assertEquals(1, successor.started.size());
    }

    @Test
    void aRefusedAccountIsMendedNeitherByAnotherPppdControlNorByTheModem() {
        dial();
        ppp.last().dead(PppCause.AUTHENTICATION_REFUSED);
        supervisor.daemonGone(ppp);
        supervisor.daemon(ppp);
        for (int i = 0; i < 3; i++) {
            modem(ModemState.WAITING_DEVICE);
            actor.advance(Duration.ofSeconds(20));
            modem(ModemState.READY);
        }

        assertEquals(UplinkState.FAILED, state());
        assertEquals(1, ppp.started.size());
    }

    @Test
    void anotherSimIsDialledAtOnce() {
        modem.iccid = Optional.of("8949000000000000001");
        dial();
        ppp.last().dead(PppCause.AUTHENTICATION_REFUSED);
        assertEquals(UplinkState.FAILED, state());
        modem.sim = SimState.ABSENT;
        modem.iccid = Optional.empty();
        modem(ModemState.WAITING_SIM);
        assertEquals(UplinkState.FAILED, state());

        modem.sim = SimState.READY;
        modem.iccid = Optional.of("8949000000000000002");
        modem(ModemState.READY);

        assertEquals(UplinkState.DIALING, state());
        assertEquals(2, ppp.started.size());
    }

    @Test
    void theSameSimPutInAgainIsNoReasonToTryARefusedAccount() {
        modem.iccid = Optional.of("8949000000000000001");
        dial();
        ppp.last().dead(PppCause.AUTHENTICATION_REFUSED);
        modem.iccid = Optional.empty();
        modem(ModemState.WAITING_SIM);
        modem.iccid = Optional.of("8949000000000000001");
        modem(ModemState.READY);

        assertEquals(UplinkState.FAILED, state());
    }

    @ParameterizedTest
    @EnumSource(names = {"NO_CARRIER", "MODEM_SILENT", "NO_DIALTONE", "PEER_SILENT", "DIAL_REFUSED"})
    void aFailureThatTheNetworkMayHaveCausedIsTriedAgainWhenItIsBack(PppCause cause) {
        dial();
        ppp.last().dead(cause);
        modem.packet = RegistrationState.SEARCHING;
        modem(ModemState.READY);
        actor.advance(Duration.ofSeconds(6));
        assertEquals(1, ppp.started.size());

        modem.packet = RegistrationState.HOME;
        modem(ModemState.READY);

        assertEquals(UplinkState.DIALING, state());
        assertEquals(2, ppp.started.size());
    }

    @Test
    void aModemThatBeginsAnewForItsCorrectedConfigurationIsTriedWhenItIsReady() {
        dial();
        ppp.last().dead(PppCause.DIAL_REFUSED);
        actor.advance(Duration.ofSeconds(4));
        assertEquals(UplinkState.BACKING_OFF, state());
        modem(ModemState.IDENTIFYING);
        modem(ModemState.INITIALISING);

        modem(ModemState.READY);

        assertEquals(UplinkState.DIALING, state());
        assertEquals(2, ppp.started.size());
    }

    @Test
    void anotherSimThatIsSeenBeforeTheLinksEndIsDialledAtOnceToo() {
        modem.iccid = Optional.of("8949000000000000001");
        dial();
        modem.iccid = Optional.of("8949000000000000002");
        modem(ModemState.READY);

        ppp.last().dead(PppCause.AUTHENTICATION_REFUSED);

        assertEquals(UplinkState.DIALING, state());
        assertEquals(2, ppp.started.size());
        ppp.last().dead(PppCause.AUTHENTICATION_REFUSED);
        assertEquals(UplinkState.FAILED, state());
    }

    @Test
    void aLentPortThatComesBackMendsNothing() {
        dial();
        modem(ModemState.LENT);
        ppp.last().dead(PppCause.NO_CARRIER);
        actor.advance(Duration.ofSeconds(4));
        modem(ModemState.INITIALISING);

        modem(ModemState.READY);

        assertEquals(UplinkState.BACKING_OFF, state());
    }

    @Test
    void theTimeOfTheNextDialIsAnInstantAndNoCountdown() {
        dial();
        ppp.last().dead(PppCause.NO_CARRIER);
        actor.run();
        Instant at = supervisor.status().nextDialAt().orElseThrow();
        assertTrue(
                !at.isBefore(Instant.EPOCH.plusSeconds(10)) && at.isBefore(Instant.EPOCH.plusSeconds(13)),
                at::toString);
        assertEquals(at.toString(), supervisor.status().toMap().get("nextDialAt"));

        actor.advance(Duration.ofSeconds(5));

        assertEquals(Optional.of(at), supervisor.status().nextDialAt());
        assertTrue(!detail().contains("next dial"), detail());
        actor.advance(Duration.ofSeconds(8));
        assertEquals(UplinkState.DIALING, state());
        assertEquals(Optional.empty(), supervisor.status().nextDialAt());
    }

    @Test
    void theCeilingIsACeilingAlsoForWhatNeedsAPerson() {
        begin("apn", "internet", "backoff.floor", "10s", "backoff.ceiling", "30m", "recovery", "false");
        for (int dial = 0; dial < 12; dial++) {
            ppp.last().dead(dial % 2 == 0 ? PppCause.NO_CARRIER : PppCause.AUTHENTICATION_REFUSED);
            actor.run();
            assertTrue(!supervisor
                    .status()
                    .nextDialAt()
                    .orElseThrow()
                    .isAfter(clock.instant().plusSeconds(1800)));
            actor.advance(Duration.ofMinutes(30));
            assertEquals(dial + 2, ppp.started.size());
        }
    }
}
