package io.cellgate.uplink.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.modem.ModemException;
import io.cellgate.modem.ModemState;
import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppException;
import io.cellgate.ppp.PppFailure;
import io.cellgate.ppp.PppPlan;
import io.cellgate.uplink.UplinkState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** What happens while modem or pppd control take their time. */
class SlowPartnersTest extends SupervisedUplink {

    private String reason() {
        return supervisor.status().lastFailure().orElseThrow().reason();
    }

    /** The module is being prepared. */
    private void beginPreparing(Object... properties) {
        modem.slow = true;
        begin(properties.length == 0 ? new Object[] {"apn", "internet"} : properties);
        assertEquals(UplinkState.DIALING, state());
        assertEquals(1, modem.preparations.size());
    }

    /** Pppd is being started. */
    private void beginStarting() {
        begin("enabled", "false", "apn", "internet");
        ppp.slow = true;
        supervisor.connect();
        assertEquals(UplinkState.DIALING, state());
        assertEquals(1, ppp.starts.size());
    }

    @Test
    void aSlowModuleIsDialledOnce() {
        beginPreparing();
        supervisor.modemChanged();
        supervisor.connect();
        actor.run();

        modem.prepare(0);

        assertEquals(UplinkState.DIALING, state());
        assertEquals(1, modem.preparations.size());
        assertEquals(1, ppp.started.size());
    }

    @Test
    void aDisconnectDuringAPreparationTakesEffectAtOnceAndTheLateCallIsClosed() {
        beginPreparing();

        supervisor.disconnect();
        assertEquals(UplinkState.DISABLED, state());

        modem.prepare(0);
        assertEquals(UplinkState.DISABLED, state());
        assertEquals(0, modem.openCalls);
        assertEquals(List.of(), ppp.started);
        assertEquals(Optional.empty(), actor.untilNextTimer());
    }

    @Test
    void whatIsWantedAgainIsDialledOnlyAfterTheEarlierPreparationHasEnded() {
        beginPreparing();
        supervisor.disconnect();
        supervisor.connect();
        assertEquals(UplinkState.BACKING_OFF, state());
        assertEquals(1, modem.preparations.size());

        modem.prepare(0);

        assertEquals(UplinkState.DIALING, state());
        assertEquals(2, modem.preparations.size());
        assertEquals(0, modem.openCalls);
        assertEquals(Optional.empty(), supervisor.status().lastFailure());
    }

    @Test
    void aPlanIsMadeDuringAPreparation() throws Exception {
        beginPreparing();

        CompletionStage<PppPlan> plan = supervisor.plan();
        actor.run();

        assertEquals("pppd /dev/ttyUSB0", plan.toCompletableFuture().get().commandLine());
    }

    @Test
    void aConfigurationThatChangesDuringAPreparationIsTheOneThatIsDialled() {
        beginPreparing();

        supervisor.configure(Configurations.settings("apn", "other"));
        actor.run();
        modem.prepare(0);
        actor.run();
        modem.prepare(1);

        assertEquals(UplinkState.DIALING, state());
        assertEquals(Optional.of("other"), modem.preparedFor.get(1).apn());
        assertEquals(1, modem.openCalls);
        assertEquals(1, ppp.started.size());
        assertTrue(ppp.last().matches(Configurations.request("apn", "other")));
    }

    @Test
    void aChangeThatTheCallDoesNotSeeLeavesThePreparationAlone() {
        beginPreparing();

        supervisor.configure(Configurations.settings("apn", "internet", "check.interval", "5m"));
        actor.run();
        modem.prepare(0);

        assertEquals(UplinkState.DIALING, state());
        assertEquals(1, ppp.started.size());
    }

    @Test
    void aModemThatGoesDuringAPreparationIsWaitedForAndItsLateCallIsClosed() {
        beginPreparing();

        supervisor.modem(Optional.empty());
        assertEquals(UplinkState.WAITING_MODEM, state());

        FakeModem successor = new FakeModem();
        supervisor.modem(Optional.of(successor));
        actor.run();
        modem.prepare(0);
        assertEquals(UplinkState.DIALING, state());
        assertEquals(0, modem.openCalls);
        assertEquals(1, successor.openCalls);
        assertEquals(1, ppp.started.size());
    }

    @Test
    void pppControlMayBeReplacedDuringAPreparation() {
        beginPreparing();
        supervisor.daemonGone(ppp);
        assertEquals(UplinkState.DIALING, state());
        modem.prepare(0);
        assertEquals(UplinkState.DIALING, state());

        FakePpp successor = new FakePpp();
        supervisor.daemon(successor);
        actor.run();

        assertEquals(1, successor.adoptions.size());
        assertEquals(1, successor.started.size());
        assertEquals(1, modem.preparations.size());
    }

    @Test
    void aPreparedCallDoesNotHoldThePortForEverWithoutPppControl() {
        beginPreparing("apn", "internet", "dial.timeout", "60s");
        supervisor.daemonGone(ppp);
        modem.prepare(0);

        actor.advance(Duration.ofSeconds(60));

        assertEquals(0, modem.openCalls);
        assertEquals(UplinkState.BACKING_OFF, state());
    }

    @Test
    void aPreparationThatNeverAnswersIsGivenUp() {
        beginPreparing("apn", "internet", "dial.timeout", "60s");

        actor.advance(Duration.ofSeconds(60));
        assertEquals(UplinkState.BACKING_OFF, state());
        assertEquals("dial-timeout", reason());

        actor.advance(Duration.ofSeconds(15));
        assertEquals(2, modem.preparations.size());
        modem.prepare(0);
        actor.run();
        assertEquals(0, modem.openCalls);
        assertEquals(List.of(), ppp.started);
        modem.prepare(1);
        actor.run();
        assertEquals(1, ppp.started.size());
    }

    @Test
    void aDisconnectIsNotWaitedForByAPreparationThatNeverAnswers() {
        beginPreparing("apn", "internet", "dial.timeout", "60s");
        supervisor.disconnect();
        supervisor.connect();

        actor.advance(Duration.ofSeconds(60));

        assertEquals(UplinkState.DIALING, state());
        assertEquals(2, modem.preparations.size());
    }

    @Test
    void aDisconnectDuringTheStartOfPppdTakesEffectAtOnceAndTheLateSessionIsHungUp() {
        beginStarting();

        supervisor.disconnect();
        assertEquals(UplinkState.DISABLED, state());
        ppp.run(0);
        assertEquals(UplinkState.DISABLED, state());
        assertTrue(ppp.last().hangUp);

        ppp.last().dead(PppCause.STOPPED);
        assertEquals(UplinkState.DISABLED, state());
        assertEquals(0, modem.openCalls);
        assertTrue(ppp.last().closed);
    }

    @Test
    void aStartThatFailsFreesThePortAndIsTriedAgainLater() {
        beginStarting();

        ppp.starts
                .get(0)
                .completeExceptionally(new PppException(
                        new PppFailure(PppCause.PORT_FAILED, "it cannot be opened", "no line", OptionalInt.empty())));

        assertEquals(UplinkState.BACKING_OFF, state());
        assertEquals("port-failed", reason());
        assertEquals(0, modem.openCalls);
    }

    @Test
    void aStartThatAnswersAfterItsTimeIsHungUpBeforeThePortIsFree() {
        beginStarting();
        actor.advance(Duration.ofMinutes(3));
        assertEquals(UplinkState.BACKING_OFF, state());
        assertTrue(detail().contains("no pppd within 180 s"), detail());

        ppp.run(0);
        actor.run();
        assertTrue(ppp.last().hangUp);
        assertEquals(1, modem.openCalls);

        ppp.last().dead(PppCause.STOPPED);
        assertEquals(UplinkState.BACKING_OFF, state());
        assertEquals("dial-timeout", reason());
        assertEquals(0, modem.openCalls);
        assertTrue(ppp.last().closed);
    }

    @Test
    void aStartThatIsNeverAnsweredFreesThePortWhenTheNextPppControlFindsNoPppd() {
        beginStarting();
        supervisor.daemonGone(ppp);
        FakePpp successor = new FakePpp();
        supervisor.daemon(successor);

        assertEquals(UplinkState.DIALING, state());
        assertEquals(1, successor.started.size());
        assertEquals(1, modem.openCalls);
    }

    @Test
    void aPppdWhoseControlGoesDuringItsStartIsAdoptedByTheNext() {
        beginStarting();
        supervisor.daemonGone(ppp);
        assertEquals(UplinkState.DEGRADED, state());
        FakePpp.Session session = ppp.last();
        ppp.run(0);
        actor.run();
        assertTrue(session.closed);
        assertFalse(session.hangUp);

        FakePpp successor = new FakePpp();
        successor.earlier = session;
        supervisor.daemon(successor);

        assertEquals(UplinkState.DIALING, state());
        assertEquals(List.of(), successor.started);
        session.up();
        assertEquals(UplinkState.CONNECTED, state());
        assertEquals(1, modem.openCalls);
    }

    @Test
    void nothingIsDialledBeforeItIsKnownWhetherAnEarlierPppdRuns() {
        ppp.slow = true;
        begin("apn", "internet");
        assertEquals(UplinkState.WAITING_MODEM, state());
        assertTrue(detail().contains("earlier pppd"), detail());
        assertEquals(0, modem.preparations.size());

        ppp.find(0);

        assertEquals(UplinkState.DIALING, state());
        assertEquals(1, ppp.started.size());
    }

    @Test
    void anEarlierPppdThatIsFoundAfterADisconnectIsHungUp() {
        ppp.slow = true;
        ppp.earlier = new FakePpp.Session(Configurations.request("apn", "internet"), null);
        begin("apn", "internet");
        supervisor.disconnect();
        assertEquals(UplinkState.DISABLED, state());

        ppp.find(0);

        assertEquals(UplinkState.DISABLED, state());
        assertTrue(ppp.earlier.hangUp);
    }

    @Test
    void whatAReplacedPppControlFindsLateIsLeftToItsSuccessor() {
        ppp.slow = true;
        ppp.earlier = new FakePpp.Session(Configurations.request("apn", "internet"), null);
        begin("apn", "internet");
        supervisor.daemonGone(ppp);
        FakePpp successor = new FakePpp();
        successor.slow = true;
        supervisor.daemon(successor);
        actor.run();

        ppp.find(0);
        assertEquals(UplinkState.WAITING_MODEM, state());
        assertTrue(ppp.earlier.closed);
        assertFalse(ppp.earlier.hangUp);

        successor.earlier = ppp.earlier;
        successor.find(0);
        assertEquals(UplinkState.DIALING, state());
        assertEquals(List.of(), successor.started);
    }

    @Test
    void aPppdThatIsFoundOnceItsRunDirectoryIsConfiguredIsNotDialledAgain() {
        modem.state = ModemState.WAITING_DEVICE;
        begin("apn", "internet");
        assertEquals(UplinkState.WAITING_MODEM, state());
        ppp.earlier = new FakePpp.Session(Configurations.request("apn", "internet"), null);
        ppp.earlier.up();

        ppp.configured();
        modem.state = ModemState.READY;
        supervisor.modemChanged();

        assertEquals(UplinkState.CONNECTED, state());
        assertEquals(2, ppp.adoptions.size());
        assertEquals(List.of(), ppp.started);
        ppp.configured();
        actor.run();
        assertEquals(2, ppp.adoptions.size());
    }

    @Test
    void aLinkOfOursIsNotLookedForAgain() {
        begin("apn", "internet");
        ppp.last().up();
        assertEquals(UplinkState.CONNECTED, state());

        ppp.configured();

        assertEquals(UplinkState.CONNECTED, state());
        assertEquals(1, ppp.adoptions.size());
    }

    @Test
    void aRunDirectoryThatAnotherGatewayHasIsToldAndLookedIntoAgain() {
        ppp.slow = true;
        begin("apn", "internet");
        ppp.adoptions
                .get(0)
                .completeExceptionally(new PppException(new PppFailure(
                        PppCause.RUN_DIRECTORY_TAKEN,
                        "the run directory /run/x is taken by another gateway: process 7 java",
                        "process 7 java",
                        OptionalInt.empty())));

        assertEquals(UplinkState.WAITING_MODEM, state());
        assertTrue(detail().contains("/run/x is taken by another gateway: process 7 java"), detail());
        assertTrue(detail().contains("set run.directory to another one"), detail());
        actor.advance(Duration.ofSeconds(10));
        assertEquals(2, ppp.adoptions.size());
        ppp.find(1);
        assertEquals(UplinkState.DIALING, state());
        assertFalse(detail().contains("/run/x"), detail());
    }

    @Test
    void aRunDirectoryThatIsConfiguredAnewIsLookedIntoAtOnce() {
        ppp.slow = true;
        begin("apn", "internet");
        ppp.adoptions.get(0).completeExceptionally(new IllegalStateException("taken"));
        actor.run();

        ppp.configured();
        actor.run();

        assertEquals(2, ppp.adoptions.size());
        actor.advance(Duration.ofSeconds(10));
        assertEquals(2, ppp.adoptions.size());
    }

    @Test
    void pppControlThatCannotLookForAnEarlierPppdIsAskedAgainBeforeTheFirstDial() {
        ppp.slow = true;
        begin("apn", "internet");
        ppp.adoptions.get(0).completeExceptionally(new NoClassDefFoundError("io/cellgate/ppp/provider/Adoption"));
        assertEquals(UplinkState.WAITING_MODEM, state());
        assertEquals(List.of(), ppp.started);

        actor.advance(Duration.ofSeconds(10));
        ppp.find(1);

        assertEquals(UplinkState.DIALING, state());
        assertEquals(1, ppp.started.size());
    }

    @Test
    void anAdoptedPppdThatNeverGetsAnAddressIsGivenUpToo() {
        ppp.earlier = new FakePpp.Session(Configurations.request("apn", "internet", "dial.timeout", "60s"), null);
        begin("apn", "internet", "dial.timeout", "60s");

        actor.advance(Duration.ofSeconds(60));

        assertTrue(ppp.earlier.hangUp);
    }

    @Test
    void aDisconnectDoesNotWaitForADiagnosis() {
        begin("apn", "internet");
        modem.slow = true;
        ppp.last().dead(PppCause.APN_OR_ACCOUNT);
        assertEquals(UplinkState.DIALING, state());
        assertTrue(detail().contains("the module is asked"), detail());

        supervisor.disconnect();
        assertEquals(UplinkState.DISABLED, state());
        assertEquals(0, modem.openCalls);

        modem.diagnose(0);
        assertEquals(UplinkState.DISABLED, state());
        assertEquals(Optional.empty(), supervisor.status().lastFailure());
        assertEquals(Optional.empty(), actor.untilNextTimer());
    }

    @Test
    void aDiagnosisThatNeverComesIsDoneWithout() {
        begin("apn", "internet");
        modem.slow = true;
        ppp.last().dead(PppCause.APN_OR_ACCOUNT);
        actor.run();

        actor.advance(Duration.ofSeconds(30));

        assertEquals(UplinkState.BACKING_OFF, state());
        assertEquals("apn-or-account", reason());
    }

    @Test
    void aModemThatGoesDuringADiagnosisIsNotWaitedFor() {
        begin("apn", "internet");
        modem.slow = true;
        ppp.last().dead(PppCause.APN_OR_ACCOUNT);
        actor.run();

        supervisor.modem(Optional.empty());

        assertEquals(UplinkState.BACKING_OFF, state());
        assertEquals("apn-or-account", reason());
        modem.diagnose(0);
        assertEquals(UplinkState.BACKING_OFF, state());
    }

    @Test
    void aCallWithoutAnAddressIsHungUpOnlyAfterTheModuleWasAsked() {
        begin("apn", "internet", "dial.timeout", "60s");
        ppp.last().negotiates();
        actor.run();
        modem.slow = true;
        actor.advance(Duration.ofSeconds(60));
        assertFalse(ppp.last().hangUp);

        modem.diagnose(0);
        actor.run();
        assertTrue(ppp.last().hangUp);
        ppp.last().dead(PppCause.STOPPED);

        assertEquals(UplinkState.BACKING_OFF, state());
        assertTrue(supervisor.status().lastFailure().orElseThrow().detail().contains("context not active"));
    }

    @Test
    void anAddressThatComesWhileTheModuleIsAskedIsTaken() {
        begin("apn", "internet", "dial.timeout", "60s");
        ppp.last().negotiates();
        actor.run();
        modem.slow = true;
        actor.advance(Duration.ofSeconds(60));

        ppp.last().up();
        actor.run();
        modem.diagnose(0);

        assertEquals(UplinkState.CONNECTED, state());
        assertFalse(ppp.last().hangUp);
    }

    @Test
    void aCallThatComesAfterTheEndIsClosed() {
        beginPreparing();
        supervisor.release();
        actor.run();

        modem.prepare(0);

        assertEquals(0, modem.openCalls);
        actor.run();
        assertEquals(List.of(), ppp.started);
        assertEquals(Optional.empty(), actor.untilNextTimer());
    }

    @Test
    void aCallThatComesAtTheMomentOfTheEndIsClosedToo() {
        beginPreparing();
        supervisor.release();
        modem.prepare(0);

        actor.run();

        assertEquals(0, modem.openCalls);
        assertEquals(List.of(), ppp.started);
    }

    @Test
    void aPppdThatComesAfterTheEndGoesOnForTheNextLife() {
        beginStarting();
        supervisor.release();
        actor.run();

        ppp.run(0);

        assertTrue(ppp.last().closed);
        assertFalse(ppp.last().hangUp);
        assertEquals(1, modem.openCalls);
    }

    @Test
    void aPppdThatDoesNotComeAfterTheEndFreesThePort() {
        beginStarting();
        supervisor.release();
        actor.run();

        ppp.starts.get(0).completeExceptionally(new IllegalStateException("stopped"));

        assertEquals(0, modem.openCalls);
    }

    @Test
    void aPppdOfADeletedConfigurationThatComesAfterTheEndIsHungUp() {
        beginStarting();
        supervisor.disconnect();
        supervisor.release();
        actor.run();

        ppp.run(0);
        assertTrue(ppp.last().hangUp);
        ppp.last().dead(PppCause.STOPPED);

        assertEquals(0, modem.openCalls);
        assertTrue(ppp.last().closed);
    }

    @Test
    void aLinkThatIsHungUpAtTheEndFreesThePortOncePppdHasGone() {
        begin("apn", "internet");
        ppp.last().up();
        actor.run();
        supervisor.disconnect();
        supervisor.release();
        actor.run();
        assertEquals(1, modem.openCalls);

        ppp.last().dead(PppCause.STOPPED);

        assertEquals(0, modem.openCalls);
        assertTrue(ppp.last().closed);
    }

    @Test
    void anEarlierPppdThatIsFoundAfterTheEndGoesOn() {
        ppp.slow = true;
        ppp.earlier = new FakePpp.Session(Configurations.request("apn", "internet"), null);
        begin("apn", "internet");
        supervisor.release();
        actor.run();

        ppp.find(0);

        assertTrue(ppp.earlier.closed);
        assertFalse(ppp.earlier.hangUp);
    }

    @Test
    void anInputThatThrowsIsFollowedByADecision() {
        begin("apn", "internet");
        ppp.last().up();
        actor.run();
        ppp.last().bundleReplaced = true;

        supervisor.configure(Configurations.settings("apn", "internet", "enabled", "false"));

        assertThrows(NoClassDefFoundError.class, actor::run);
        assertEquals(UplinkState.DISABLED, state());
        assertTrue(ppp.last().hangUp);
    }

    @Test
    void aModemWhoseBundleWasReplacedIsAFailedDialAndNoMore() {
        modem.slow = true;
        begin("apn", "internet");
        modem.preparations.get(0).completeExceptionally(new NoClassDefFoundError("io/cellgate/modem/provider/Calls"));

        assertEquals(UplinkState.BACKING_OFF, state());
        modem.slow = false;
        actor.advance(Duration.ofSeconds(15));
        assertEquals(UplinkState.DIALING, state());
    }

    @Test
    void aRefusedPreparationIsToldInTheModemsWords() {
        beginPreparing();
        modem.preparations.get(0).completeExceptionally(new ModemException("the module is not ready"));

        assertEquals(UplinkState.BACKING_OFF, state());
        assertTrue(detail().contains("the module is not ready"), detail());
    }

    @Test
    void aLinkOverOneModemIsNotTheMatterOfAnother() {
        begin("apn", "internet");
        ppp.last().up();
        actor.run();
        FakeModem roof = new FakeModem("roof");

        supervisor.configure(Configurations.settings("apn", "internet", "modem", "roof"));
        supervisor.modem(Optional.of(roof));
        actor.run();
        assertEquals(0, roof.openCalls);
        supervisor.disconnect();
        actor.run();
        ppp.last().dead(PppCause.STOPPED);

        assertEquals(UplinkState.DISABLED, state());
        assertEquals(0, modem.openCalls);
    }

    @Test
    void aDisconnectForGoodEndsTheOneForATime() {
        begin("apn", "internet");
        supervisor.disconnectFor(Duration.ofMinutes(5));
        supervisor.disconnect();

        actor.advance(Duration.ofMinutes(10));

        assertEquals(UplinkState.DISABLED, state());
    }
}
