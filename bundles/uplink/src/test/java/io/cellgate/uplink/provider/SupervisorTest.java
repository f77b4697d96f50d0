package io.cellgate.uplink.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.event.GatewayEvent;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.radio.RadioWorld;
import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppPhase;
import io.cellgate.ppp.PppPlan;
import io.cellgate.uplink.UplinkState;
import io.cellgate.uplink.UplinkStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SupervisorTest extends SupervisedUplink {

    private List<GatewayEvent> events(String type) {
        return events.stream().filter(event -> event.type().equals(type)).toList();
    }

    @Test
    void aReadyModemIsDialledAndConnectedOnceTheCheckHasPassed() {
        begin("apn", "internet");
        assertEquals(UplinkState.DIALING, state());
        assertEquals("ATD*99#", ppp.last().request.script().dialCommand());

        ppp.last().up();

        assertEquals(UplinkState.CONNECTED, state());
        UplinkStatus status = supervisor.status();
        assertEquals(Optional.of("ppp0"), status.interfaceName());
        assertEquals(0, status.attempt());
        assertEquals(
                List.of("dialing", "connected"),
                events.stream()
                        .filter(event -> event.type().equals(GatewayEvent.STATE))
                        .map(event -> event.details().get("state"))
                        .toList());
    }

    @Test
    void aLinkWithoutAnswersIsDegradedAndThenDialledAnew() {
        answers = false;
        begin("apn", "internet", "check.failures", "3", "check.timeout", "5s");
        ppp.last().up();
        assertEquals(UplinkState.DEGRADED, state());

        actor.advance(Duration.ofSeconds(10));

        assertTrue(ppp.last().hangUp);
        ppp.last().dead(PppCause.STOPPED);
        assertEquals(UplinkState.BACKING_OFF, state());
        assertEquals(
                "no-connectivity",
                supervisor.status().lastFailure().orElseThrow().reason());
        actor.advance(Duration.ofSeconds(20));
        assertEquals(2, ppp.started.size());
    }

    @Test
    void everyWaitingStateNamesWhatIsMissing() {
        supervisor.configure(Configurations.settings("apn", "internet", "modem", "roof"));
        assertEquals(UplinkState.WAITING_MODEM, state());
        assertTrue(detail().contains("io.cellgate.ppp"), detail());
        supervisor.daemon(ppp);
        assertEquals(UplinkState.WAITING_MODEM, state());
        assertTrue(detail().contains("'roof'"), detail());
        modem.state = ModemState.WAITING_SIM;
        supervisor.modem(Optional.of(modem));
        assertEquals(UplinkState.WAITING_SIM, state());
        modem.state = ModemState.WAITING_NETWORK;
        supervisor.modemChanged();
        assertEquals(UplinkState.WAITING_NETWORK, state());
        modem.state = ModemState.READY;
        supervisor.modemChanged();
        assertEquals(UplinkState.DIALING, state());
    }

    @Test
    void failuresInARowAreWaitedOutLongerAndLonger() {
        begin("apn", "internet", "backoff.floor", "10s", "recovery", "false");
        for (int failure = 1; failure <= 3; failure++) {
            ppp.last().dead(PppCause.NO_CARRIER);
            assertEquals(UplinkState.BACKING_OFF, state());
            actor.advance(Duration.ofSeconds(10L << (failure - 1)).minusMillis(1));
            assertEquals(failure, ppp.started.size());
            actor.advance(Duration.ofSeconds(10L << (failure - 1)));
            assertEquals(failure + 1, ppp.started.size());
            assertEquals(failure + 1, supervisor.status().attempt());
        }
    }

    @Test
    void aRefusedAccountNeedsAPersonAndIsOnlyTriedAgainMuchLater() {
        begin("apn", "internet", "backoff.ceiling", "30m");

        ppp.last().dead(PppCause.AUTHENTICATION_REFUSED);

        assertEquals(UplinkState.FAILED, state());
        assertEquals(
                "authentication-refused",
                supervisor.status().lastFailure().orElseThrow().reason());
        actor.advance(Duration.ofMinutes(23));
        assertEquals(1, ppp.started.size());
        actor.advance(Duration.ofMinutes(7));
        assertEquals(2, ppp.started.size());
    }

    @Test
    void aCorrectedConfigurationIsDialledAtOnce() {
        begin("apn", "internet", "password", "wrong", "username", "u", "authentication", "chap");
        ppp.last().dead(PppCause.AUTHENTICATION_REFUSED);
        assertEquals(UplinkState.FAILED, state());

        supervisor.configure(Configurations.settings(
                "apn", "internet", "password", "right", "username", "u", "authentication", "chap"));

        assertEquals(UplinkState.DIALING, state());
        assertEquals(2, ppp.started.size());
    }

    @Test
    void anApnThatIsMissingIsNamed() {
        begin();

        assertEquals(UplinkState.FAILED, state());
        assertTrue(detail().contains("'apn'"), detail());
        assertEquals(0, modem.openCalls);
    }

    @Test
    void anApnThatIsMissingIsNamedBeforeTheModuleIsReady() {
        modem.state = ModemState.WAITING_NETWORK;

        begin();

        assertEquals(UplinkState.FAILED, state());
        assertTrue(detail().contains("'apn'"), detail());
        assertEquals(
                "configuration", supervisor.status().lastFailure().orElseThrow().reason());
        supervisor.configure(Configurations.settings("apn", "internet"));
        assertEquals(UplinkState.WAITING_NETWORK, state());
    }

    @Test
    void anApnThatIsTakenAwayIsNamedAndTheLinkStays() {
        begin("apn", "internet");
        ppp.last().up();

        supervisor.configure(Configurations.settings());

        assertEquals(UplinkState.CONNECTED, state());
        assertTrue(detail().contains("'apn'"), detail());
        assertFalse(ppp.last().hangUp);
    }

    @Test
    void anUnwantedUplinkIsDisabledAlsoWithoutAnApn() {
        begin("enabled", "false");

        assertEquals(UplinkState.DISABLED, state());
    }

    @ParameterizedTest
    @CsvSource({
        "apn, other",
        "cid, 2",
        "pdp.type, ipv4v6",
        "ipmode, 1",
        "username, somebody",
        "password, other",
        "chat.context, true",
        "dial, cgdata"
    })
    void aConnectedLinkIsDialledAnewWhenWhatTheModuleIsToldHasChanged(String property, String value) {
        begin("apn", "internet");
        ppp.last().up();
        assertEquals(UplinkState.CONNECTED, state());

        Map<String, Object> properties = new LinkedHashMap<>(Map.of("apn", "internet"));
        properties.put(property, value);
        supervisor.configure(Configurations.settings(properties.entrySet().stream()
                .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
                .toArray()));

        assertEquals(UplinkState.BACKING_OFF, state());
        assertTrue(ppp.last().hangUp);
        ppp.last().dead(PppCause.STOPPED);
        assertEquals(UplinkState.DIALING, state());
        assertEquals(2, ppp.started.size());
    }

    @Test
    void anEarlierPppdOfAnotherApnIsReplaced() {
        ppp.earlier = new FakePpp.Session(Configurations.request("apn", "other"), null);
        ppp.earlier.up();

        begin("apn", "internet");

        assertTrue(ppp.earlier.hangUp);
    }

    @Test
    void aLinkBesideAnotherDefaultRouteIsConnectedButSaysSo() {
        begin("apn", "internet");
        ppp.last().defaultRoute = false;
        ppp.last().up();

        assertEquals(UplinkState.CONNECTED, state());
        assertEquals(Optional.of(false), supervisor.status().defaultRoute());
        assertEquals(false, supervisor.status().toMap().get("defaultRoute"));
        assertTrue(detail().contains("another interface"), detail());
        GatewayEvent connected = events.get(events.size() - 1);
        assertEquals("connected", connected.details().get("state"));
        assertEquals(false, connected.details().get("defaultRoute"));
    }

    @Test
    void aPlanNamesWhatIsMissingForIt() {
        supervisor.configure(Configurations.settings("apn", "internet"));
        CompletionStage<PppPlan> plan = supervisor.plan();
        actor.run();

        ExecutionException failed = assertThrows(
                ExecutionException.class, () -> plan.toCompletableFuture().get());
        assertTrue(String.valueOf(failed.getMessage()).contains("no modem 'main'"), failed.getMessage());
    }

    @Test
    void aPlanIsMadeWithoutDialling() throws Exception {
        modem.state = ModemState.WAITING_SIM;
        begin("apn", "internet");
        CompletionStage<PppPlan> plan = supervisor.plan();
        CompletionStage<PppPlan> export = supervisor.export(Path.of("/root/plan"));
        actor.run();

        assertEquals("pppd /dev/ttyUSB0", plan.toCompletableFuture().get().commandLine());
        assertEquals("pppd file /root/plan", export.toCompletableFuture().get().commandLine());
        assertEquals(List.of(), ppp.started);

        CompletionStage<PppPlan> refused = supervisor.export(Path.of("/tmp/open"));
        actor.run();
        ExecutionException why = assertThrows(
                ExecutionException.class, () -> refused.toCompletableFuture().get());
        assertTrue(
                String.valueOf(why.getMessage()).endsWith("it cannot be written (others may write to it)"),
                why.getMessage());
    }

    @Test
    void aPlanShowsWhatTheModuleIsToldOnItsAtPort() throws Exception {
        begin("apn", "internet");
        CompletionStage<PppPlan> plan = supervisor.plan();
        CompletionStage<PppPlan> export = supervisor.export(Path.of("/root/plan"));
        actor.run();

        List<String> told = List.of("AT+CGDCONT=1,\"IP\",\"internet\"", "AT^AUTHDATA=1,1,\"\",***");
        assertEquals(told, plan.toCompletableFuture().get().atCommands());
        assertEquals(told, export.toCompletableFuture().get().atCommands());
    }

    @Test
    void aModuleOfTheOtherWorldNeedsNoApn() {
        modem.world = RadioWorld.THREE_GPP2;

        begin();

        assertEquals(UplinkState.DIALING, state());
    }

    @Test
    void aDisconnectedLinkStaysAwayUntilItIsWantedAgain() {
        begin("apn", "internet");
        ppp.last().up();
        actor.run();

        supervisor.disconnect();
        assertEquals(UplinkState.DISABLED, state());
        assertTrue(ppp.last().hangUp);
        ppp.last().dead(PppCause.STOPPED);
        actor.advance(Duration.ofDays(1));
        assertEquals(UplinkState.DISABLED, state());
        assertEquals(0, modem.openCalls);
        assertEquals(Optional.empty(), supervisor.status().lastFailure());

        supervisor.connect();
        assertEquals(UplinkState.DIALING, state());
        assertEquals(2, ppp.started.size());
    }

    @Test
    void aGatewaySentAwayForATimeComesBackByItself() {
        begin("apn", "internet");
        ppp.last().up();
        supervisor.disconnectFor(Duration.ofMinutes(5));
        assertEquals(UplinkState.DISABLED, state());
        ppp.last().dead(PppCause.STOPPED);

        actor.advance(Duration.ofMinutes(5));

        assertEquals(UplinkState.DIALING, state());
    }

    @Test
    void aHangUpThatWasAskedForIsNoFailureWhenTheLinkIsWantedAgainBeforeItsEnd() {
        begin("apn", "internet");
        ppp.last().up();
        actor.run();
        supervisor.disconnectFor(Duration.ofSeconds(1));
        actor.advance(Duration.ofSeconds(2));
        assertEquals(UplinkState.BACKING_OFF, state());

        ppp.last().dead(PppCause.STOPPED);

        assertEquals(UplinkState.DIALING, state());
        assertEquals(2, ppp.started.size());
        assertEquals(Optional.empty(), supervisor.status().lastFailure());
    }

    @Test
    void anEarlierPppdIsAdoptedAndNotDialledAgain() {
        ppp.earlier = new FakePpp.Session(Configurations.request("apn", "internet"), null);
        ppp.earlier.up();

        begin("apn", "internet");

        assertEquals(UplinkState.CONNECTED, state());
        assertEquals(List.of(), ppp.started);
        assertEquals(1, modem.adoptedCalls);
        assertFalse(ppp.earlier.hangUp);
    }

    @Test
    void anEarlierPppdOfAnotherConfigurationIsReplaced() {
        ppp.earlier = new FakePpp.Session(Configurations.request("apn", "internet", "options", "mru=1400"), null);
        ppp.earlier.up();

        begin("apn", "internet");

        assertTrue(ppp.earlier.hangUp);
        ppp.earlier.dead(PppCause.STOPPED);
        assertEquals(UplinkState.DIALING, state());
        assertEquals(1, ppp.started.size());
    }

    @Test
    void aChangeThatPppdDoesNotSeeKeepsTheLink() {
        begin("apn", "internet");
        ppp.last().up();
        assertEquals(UplinkState.CONNECTED, state());

        supervisor.configure(Configurations.settings("apn", "internet", "check.interval", "5m"));

        assertEquals(UplinkState.CONNECTED, state());
        assertFalse(ppp.last().hangUp);
    }

    @Test
    void theLinkGoesOnWhilePppControlIsReplaced() {
        begin("apn", "internet");
        FakePpp.Session session = ppp.last();
        session.up();
        actor.run();

        supervisor.daemonGone(ppp);
        assertEquals(UplinkState.DEGRADED, state());
        assertTrue(session.closed);
        assertFalse(session.hangUp);

        FakePpp successor = new FakePpp();
        successor.earlier = session;
        supervisor.daemon(successor);
        assertEquals(UplinkState.CONNECTED, state());
        assertEquals(1, modem.openCalls);
        assertEquals(List.of(), successor.started);
    }

    @Test
    void theLinkSurvivesTheLossOfTheModem() {
        begin("apn", "internet");
        ppp.last().up();

        supervisor.modem(Optional.empty());

        assertEquals(UplinkState.CONNECTED, state());
        assertFalse(ppp.last().hangUp);
    }

    @Test
    void aCallWithoutAnAddressIsExplainedByTheModule() {
        begin("apn", "internet");

        ppp.last().dead(PppCause.APN_OR_ACCOUNT);
        actor.run();

        assertEquals(1, modem.diagnoses.size());
        assertTrue(supervisor.status().lastFailure().orElseThrow().detail().contains("unknown APN"));
    }

    @Test
    void aDialThatNeverGetsAnAddressIsGivenUp() {
        begin("apn", "internet", "dial.timeout", "60s");

        actor.advance(Duration.ofSeconds(60));

        assertTrue(ppp.last().hangUp);
        ppp.last().dead(PppCause.STOPPED);
        assertEquals(UplinkState.BACKING_OFF, state());
        assertEquals(
                "dial-timeout", supervisor.status().lastFailure().orElseThrow().reason());
    }

    @Test
    void aPppdThatWaitsForTrafficIsNeitherConnectedNorGivenUp() {
        begin("apn", "internet", "options", "demand", "dial.timeout", "60s");

        ppp.last().enters(PppPhase.DORMANT);
        assertEquals(UplinkState.DORMANT, state());
        assertTrue(detail().contains("something to send"), detail());
        actor.advance(Duration.ofDays(2));

        assertEquals(UplinkState.DORMANT, state());
        assertFalse(ppp.last().hangUp);
        assertEquals(1, ppp.started.size());
        assertEquals(Optional.empty(), supervisor.status().lastFailure());
        assertEquals(List.of(), events("dial-failed"));
    }

    @Test
    void trafficBringsADormantPppdUpAndItsEndIsNoLoss() {
        begin("apn", "internet", "options", "demand", "check.interval", "60s", "check.failures", "1");
        ppp.last().enters(PppPhase.DORMANT);
        assertEquals(UplinkState.DORMANT, state());
        ppp.last().enters(PppPhase.SERIALCONN);
        assertEquals(UplinkState.DIALING, state());
        ppp.last().up();
        assertEquals(UplinkState.CONNECTED, state());

        answers = false;
        ppp.last().enters(PppPhase.TERMINATE);
        ppp.last().enters(PppPhase.DORMANT);
        assertEquals(UplinkState.DORMANT, state());
        actor.advance(Duration.ofDays(1));

        assertEquals(UplinkState.DORMANT, state());
        assertFalse(ppp.last().hangUp);
        assertEquals(Optional.empty(), supervisor.status().lastFailure());
        answers = true;
        ppp.last().enters(PppPhase.SERIALCONN);
        ppp.last().up();
        assertEquals(UplinkState.CONNECTED, state());
        assertEquals(1, ppp.started.size());
    }

    @Test
    void aSupervisionThatEndsWhilePppdDoesFreesThePortAfterIt() {
        begin("apn", "internet");
        ppp.last().up();
        assertEquals(UplinkState.CONNECTED, state());
        ppp.last().enters(PppPhase.TERMINATE);
        actor.run();

        supervisor.release();
        actor.run();
        assertEquals(1, modem.openCalls);
        ppp.last().dead(PppCause.MODEM_HANGUP);

        assertEquals(0, modem.openCalls);
    }

    @Test
    void whatTrafficDialsIsBoundedAsAnyDialIs() {
        begin("apn", "internet", "options", "demand", "dial.timeout", "60s", "check", "false");
        ppp.last().up();
        ppp.last().enters(PppPhase.DORMANT);
        actor.advance(Duration.ofMinutes(5));
        ppp.last().enters(PppPhase.SERIALCONN);
        actor.advance(Duration.ofSeconds(59));
        assertFalse(ppp.last().hangUp);

        actor.advance(Duration.ofSeconds(1));

        assertTrue(ppp.last().hangUp);
    }

    @Test
    void anAdoptedPppdMayWaitForTraffic() {
        ppp.earlier = new FakePpp.Session(Configurations.request("apn", "internet"), null);
        ppp.earlier.enters(PppPhase.DORMANT);

        begin("apn", "internet", "dial.timeout", "60s");
        actor.advance(Duration.ofHours(1));

        assertEquals(UplinkState.DORMANT, state());
        assertFalse(ppp.earlier.hangUp);
        supervisor.disconnect();
        assertEquals(UplinkState.DISABLED, state());
        assertTrue(ppp.earlier.hangUp);
    }

    @Test
    void aModuleThatRefusesIsAskedAgainLater() {
        modem.refuses = true;
        begin("apn", "internet");
        assertEquals(UplinkState.BACKING_OFF, state());

        modem.refuses = false;
        actor.advance(Duration.ofSeconds(15));

        assertEquals(UplinkState.DIALING, state());
    }

    @Test
    void stoppingTheSupervisionLeavesPppdAndNoTimerBehind() {
        begin("apn", "internet");
        ppp.last().up();
        actor.run();

        supervisor.release();
        actor.run();

        assertFalse(ppp.last().hangUp);
        assertTrue(ppp.last().closed);
        assertEquals(Optional.empty(), actor.untilNextTimer());
    }

    @Test
    void aDeletedConfigurationHangsUp() {
        begin("apn", "internet");
        ppp.last().up();
        actor.run();

        supervisor.disconnect();
        supervisor.release();
        actor.run();

        assertTrue(ppp.last().hangUp);
    }

    @Test
    void noEventHoldsThePassword() {
        begin("apn", "internet", "password", "geheim", "username", "u", "authentication", "chap");
        ppp.last().dead(PppCause.AUTHENTICATION_REFUSED);
        actor.run();

        assertFalse(
                events.stream().map(GatewayEvent::toMap).map(Map::toString).anyMatch(text -> text.contains("geheim")));
        assertFalse(supervisor.status().toMap().toString().contains("geheim"));
    }
}
