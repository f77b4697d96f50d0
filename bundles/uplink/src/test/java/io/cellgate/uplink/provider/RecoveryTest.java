package io.cellgate.uplink.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.AtException;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.SimState;
import io.cellgate.modem.radio.RegistrationState;
import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppPhase;
import io.cellgate.uplink.UplinkRecovery;
import io.cellgate.uplink.UplinkState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is done when another dial does not help. */
class RecoveryTest extends SupervisedUplink {

    @TempDir
    private Path state;

    private void dial(Object... more) {
        Object[] all = new Object[more.length + 12];
        System.arraycopy(
                new Object[] {
                    "apn",
                    "internet",
                    "state.directory",
                    state.toString(),
                    "check.failures",
                    "1",
                    "backoff.floor",
                    "10s",
                    "recovery.patience",
                    "20m",
                    "backoff.ceiling",
                    "30m"
                },
                0,
                all,
                0,
                12);
        System.arraycopy(more, 0, all, 12, more.length);
        begin(all);
    }

    /** Pppd does as the dial is told, for a time. */
    private void pass(Duration time, Runnable dial) {
        for (long second = 0; second < time.toSeconds(); second++) {
            if (!ppp.started.isEmpty() && ppp.last().status.phase() != PppPhase.DEAD) {
                if (ppp.last().hangUp) {
                    ppp.last().dead(PppCause.STOPPED);
                } else if (ppp.last().status.phase() == PppPhase.SERIALCONN) {
                    dial.run();
                }
            }
            actor.advance(Duration.ofSeconds(1));
        }
    }

    private void blackHole(Duration time) {
        answers = false;
        pass(time, () -> ppp.last().up());
    }

    @Test
    void aBlackHoleIsClimbedOnceAndNoMore() {
        dial("recovery.power", "/opt/power,cycle", "recovery.host", "/sbin/reboot");

        blackHole(Duration.ofHours(12));

        assertEquals(List.of("reattach", "radio", "reset"), modem.helped);
        assertEquals(List.of(List.of("/opt/power", "cycle")), programs.run);
        answers = true;
        pass(Duration.ofMinutes(31), () -> ppp.last().up());
        assertEquals(UplinkState.CONNECTED, state());
    }

    @Test
    void theStepSaysWhyAndWhatComesNextAndWhen() {
        dial();
        answers = false;
        while (supervisor.status().state() != UplinkState.RECOVERING) {
            pass(Duration.ofSeconds(1), () -> ppp.last().up());
        }

        UplinkRecovery recovery = supervisor.status().recovery().orElseThrow();
        assertEquals("reattach", recovery.step());
        assertTrue(recovery.why().contains("no answer"), recovery.why());
        assertEquals("radio", recovery.nextStep().orElseThrow());
        Duration ago = Duration.between(recovery.nextAt().orElseThrow(), clock.instant());
        assertTrue(!ago.isNegative() && ago.toSeconds() <= 1, "the bounds allow it now");
        assertTrue(detail().contains("step reattach"), detail());
        assertTrue(detail().contains("next radio"), detail());
        assertEquals(recovery.toMap(), supervisor.status().toMap().get("recovery"));
        assertTrue(events.stream().anyMatch(event -> event.type().equals("recovery")));
    }

    @Test
    void aWrongApnRestartsNeitherRadioNorModule() {
        dial("recovery.power", "/opt/power", "recovery.host", "/sbin/reboot");

        pass(Duration.ofHours(20), () -> ppp.last().dead(PppCause.NO_CARRIER));

        assertEquals(List.of("reattach"), modem.helped);
        assertEquals(List.of(), programs.run);
    }

    @ParameterizedTest
    @EnumSource(names = {"AUTHENTICATION_REFUSED", "BAD_OPTION", "PPPD_MISSING", "PORT_LOCKED", "BUSY"})
    void whatNeedsAPersonOrPassesIsNoReasonForAStep(PppCause cause) {
        dial("recovery.power", "/opt/power", "recovery.host", "/sbin/reboot");

        pass(Duration.ofHours(20), () -> ppp.last().dead(cause));

        assertEquals(List.of(), modem.helped);
        assertEquals(List.of(), programs.run);
    }

    @ParameterizedTest
    @EnumSource(names = {"DIAL_REFUSED", "NO_DIALTONE"})
    void aModuleThatAnswersEveryDialWithAnErrorIsRestartedOnceADay(PppCause cause) {
        dial("recovery.power", "/opt/power", "recovery.host", "/sbin/reboot");

        pass(Duration.ofHours(3), () -> ppp.last().dead(cause));
        assertEquals(List.of("reattach", "radio", "reset"), modem.helped);
        pass(Duration.ofHours(20), () -> ppp.last().dead(cause));
        assertEquals(List.of("reattach", "radio", "reset"), modem.helped);
        pass(Duration.ofHours(70), () -> ppp.last().dead(cause));

        assertTrue(Collections.frequency(modem.helped, "reset") <= 4, modem.helped::toString);
        assertEquals(List.of(), programs.run);
    }

    @Test
    void aModuleThatTakesTheDialAfterItsRestartIsOnline() {
        dial();

        pass(Duration.ofHours(1), () -> {
            if (modem.helped.contains("reset")) {
                ppp.last().up();
            } else {
                ppp.last().dead(PppCause.DIAL_REFUSED);
            }
        });

        assertEquals(UplinkState.CONNECTED, state());
    }

    @Test
    void aModuleThatRefusesTheDataContextWithAnErrorIsRestarted() {
        modem.refuses = true;
        modem.refusal = new AtException.CommandFailed("AT+CGDCONT");
        dial();

        pass(Duration.ofHours(3), () -> {});

        assertEquals(List.of("reattach", "radio", "reset"), modem.helped);
        assertEquals(
                "modem-error", supervisor.status().lastFailure().orElseThrow().reason());
    }

    @Test
    void aModuleThatSaysWhatIsWrongWithTheDataContextIsNot() {
        modem.refuses = true;
        modem.refusal = new AtException.EquipmentError("AT+CGDCONT", 50, "incorrect parameters", "check them");
        dial();

        pass(Duration.ofHours(3), () -> {});

        assertEquals(List.of(), modem.helped);
    }

    @Test
    void aNetworkThatGivesNoAddressIsNoReasonForMoreThanAReattach() {
        dial("recovery.power", "/opt/power", "recovery.host", "/sbin/reboot");

        pass(Duration.ofHours(20), () -> ppp.last().dead(PppCause.APN_OR_ACCOUNT));

        assertEquals(List.of("reattach"), modem.helped);
        assertEquals(List.of(), programs.run);
    }

    @Test
    void anErrorToTheContextMayBeTheNetworksAndIsNoReasonForMoreEither() {
        dial("dial", "cgdata");

        pass(Duration.ofHours(20), () -> ppp.last().dead(PppCause.DIAL_REFUSED));

        assertEquals(List.of("reattach"), modem.helped);
    }

    @Test
    void aModuleThatIsSilentOnItsDataPortIsRestarted() {
        dial("recovery.power", "/opt/power");

        pass(Duration.ofMinutes(10), () -> ppp.last().dead(PppCause.MODEM_SILENT));

        assertEquals(List.of("reset"), modem.helped);
        assertEquals(List.of(List.of("/opt/power")), programs.run);
    }

    @Test
    void aCarriersOutageIsTheModemsMatter() {
        dial("recovery.power", "/opt/power", "recovery.host", "/sbin/reboot");
        modem.packet = RegistrationState.SEARCHING;
        supervisor.modemChanged();
        ppp.last().dead(PppCause.NO_CARRIER);
        modem.state = ModemState.WAITING_NETWORK;
        supervisor.modemChanged();

        pass(Duration.ofHours(20), () -> ppp.last().up());

        assertEquals(List.of(), modem.helped);
        assertEquals(List.of(), programs.run);
        assertEquals(UplinkState.WAITING_NETWORK, state());
    }

    @ParameterizedTest
    @EnumSource(names = {"WAITING_DEVICE", "IDENTIFYING", "INITIALISING"})
    void aModuleThatDoesNotComeBackHasItsPowerSwitchedAndThenTheGatewayIsHelped(ModemState stuck) {
        dial("recovery.power", "/opt/power", "recovery.host", "/sbin/reboot");
        modem.state = stuck;
        supervisor.modemChanged();
        ppp.last().dead(PppCause.PORT_GONE);

        actor.advance(Duration.ofMinutes(21));
        assertEquals(UplinkState.RECOVERING, state());
        assertEquals(List.of(List.of("/opt/power")), programs.run);
        actor.advance(Duration.ofHours(14));

        assertEquals(List.of(List.of("/opt/power"), List.of("/sbin/reboot")), programs.run);
        assertEquals(List.of(), modem.helped);
        modem.state = ModemState.READY;
        supervisor.modemChanged();
        assertEquals(UplinkState.DIALING, state());
    }

    @ParameterizedTest
    @EnumSource(
            value = SimState.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"BUSY", "FAILURE"})
    void aSimThatNeedsAPersonIsNoReasonToSwitchThePower(SimState sim) {
        dial("enabled", "false", "recovery.power", "/opt/power", "recovery.host", "/sbin/reboot");
        modem.sim = sim;
        modem.state = ModemState.WAITING_SIM;
        supervisor.connect();
        supervisor.modemChanged();

        actor.advance(Duration.ofDays(3));

        assertEquals(List.of(), programs.run);
    }

    @ParameterizedTest
    @CsvSource({"WAITING_NETWORK, READY", "WAITING_SIM, ABSENT", "WAITING_SIM, PUK_REQUIRED", "WAITING_SIM, FAILURE"})
    void whereASimGivesNoServiceTheNextOneIsTakenAndTheFirstAgainWithinTheBounds(ModemState without, SimState sim) {
        dial("recovery.sim", "true");
        modem.sim = sim;
        modem.state = without;
        supervisor.modemChanged();
        ppp.last().dead(PppCause.NO_CARRIER);

        actor.advance(Duration.ofMinutes(21));
        assertEquals(List.of("sim"), modem.helped);
        assertEquals("sim", supervisor.status().recovery().orElseThrow().step());
        actor.advance(Duration.ofHours(3));
        assertTrue(List.of(2, 3).contains(modem.helped.size()), "at most one an hour: " + modem.helped);
        actor.advance(Duration.ofHours(20));

        assertEquals(Collections.nCopies(6, "sim"), modem.helped);
    }

    @Test
    void anotherSimIsTakenWhereRestartsHaveNotHelped() {
        dial("recovery.sim", "true", "recovery.power", "/opt/power");

        blackHole(Duration.ofHours(3));

        assertEquals(List.of("reattach", "radio", "reset", "sim"), modem.helped.subList(0, 4));
        assertEquals(List.of(List.of("/opt/power")), programs.run);
        assertTrue(modem.helped.stream().skip(4).allMatch("sim"::equals), modem.helped.toString());
    }

    @Test
    void aModuleWithOneSlotCostsNoStep() {
        modem.refusesHelp = true;
        dial("recovery.sim", "true");
        modem.state = ModemState.WAITING_NETWORK;
        supervisor.modemChanged();
        ppp.last().dead(PppCause.NO_CARRIER);

        actor.advance(Duration.ofHours(2));

        assertEquals(UplinkState.WAITING_NETWORK, state());
        assertTrue(modem.helped.size() <= 2, modem.helped.toString());
    }

    @Test
    void aLinkThatRunsIsNotDisturbedByAModemThatIsAway() {
        dial("recovery.power", "/opt/power", "recovery.host", "/sbin/reboot");
        ppp.last().up();
        modem.state = ModemState.WAITING_DEVICE;
        supervisor.modemChanged();

        actor.advance(Duration.ofDays(2));

        assertEquals(UplinkState.CONNECTED, state());
        assertEquals(List.of(), programs.run);
    }

    @Test
    void theBoundsOutlastARestart() {
        dial();
        blackHole(Duration.ofMinutes(30));
        assertEquals(List.of("reattach", "radio", "reset"), modem.helped);

        SupervisedUplink restarted = new SupervisedUplink() {};
        restarted.answers = false;
        restarted.begin(
                "apn", "internet", "state.directory", state.toString(), "check.failures", "1", "backoff.floor", "10s");
        for (int second = 0; second < 1_200; second++) {
            if (restarted.ppp.last().hangUp) {
                restarted.ppp.last().dead(PppCause.STOPPED);
            } else if (restarted.ppp.last().status.phase() == PppPhase.SERIALCONN) {
                restarted.ppp.last().up();
            }
            restarted.actor.advance(Duration.ofSeconds(1));
        }

        assertFalse(restarted.modem.helped.contains("reset"), restarted.modem.helped.toString());
    }

    @Test
    void aStepThatIsNotOfferedIsFollowedByTheNextOneAtOnce() {
        modem.refusesHelp = true;
        dial("recovery.power", "/opt/power");

        blackHole(Duration.ofMinutes(5));

        assertEquals(List.of("reattach", "radio", "reset"), modem.helped);
        assertEquals(List.of(List.of("/opt/power")), programs.run);
    }

    @Test
    void aProgramThatFailsIsNotRunAgainWithoutEnd() {
        programs.code = 3;
        dial("recovery.power", "/opt/power");
        modem.state = ModemState.WAITING_DEVICE;
        supervisor.modemChanged();
        ppp.last().dead(PppCause.PORT_GONE);

        actor.advance(Duration.ofHours(20));

        assertEquals(1, programs.run.size());
    }

    @Test
    void aDisconnectEndsTheRecovery() {
        dial();
        answers = false;
        while (supervisor.status().state() != UplinkState.RECOVERING) {
            pass(Duration.ofSeconds(1), () -> ppp.last().up());
        }

        supervisor.disconnect();

        assertEquals(UplinkState.DISABLED, state());
        int dials = ppp.started.size();
        actor.advance(Duration.ofHours(1));
        assertEquals(dials, ppp.started.size());
    }

    @Test
    void itCanBeSwitchedOff() {
        dial("recovery", "false", "recovery.power", "/opt/power");

        blackHole(Duration.ofHours(3));

        assertEquals(List.of(), modem.helped);
        assertEquals(List.of(), programs.run);
    }
}
