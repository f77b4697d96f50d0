package io.cellgate.uplink.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.modem.ModemState;
import io.cellgate.ppp.PppCause;
import io.cellgate.uplink.UplinkFailure;
import io.cellgate.uplink.UplinkState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An account that the carrier refuses is not tried for ever. */
class AccountRefusalsTest extends SupervisedUplink {

    @TempDir
    private Path state;

    @BeforeEach
    void aSim() {
        modem.imsi = Optional.of("262021234567890");
    }

    private Object[] properties(String password, Object... more) {
        List<Object> properties = new ArrayList<>(
                List.of("apn", "internet", "username", "u", "password", password, "state.directory", state.toString()));
        properties.addAll(Arrays.asList(more));
        return properties.toArray();
    }

    private void refusedTimes(int times) {
        for (int i = 0; i < times; i++) {
            ppp.last().dead(PppCause.AUTHENTICATION_REFUSED);
            waitForADial();
        }
    }

    /** Or for as long as the longest wait takes. */
    private void waitForADial() {
        for (int minute = 0; minute < 31 && state() != UplinkState.DIALING; minute++) {
            actor.advance(Duration.ofMinutes(1));
        }
    }

    private void dialledInAll(int dials) {
        actor.advance(Duration.ofDays(2));
        assertEquals(dials, ppp.started.size());
    }

    private void stops() {
        begin(properties("wrong"));
        refusedTimes(3);
        dialledInAll(3);
    }

    @Test
    void afterThreeRefusalsNothingIsDialledAndThePersonsTaskIsNamed() {
        stops();

        assertEquals(UplinkState.FAILED, state());
        assertEquals(Optional.empty(), supervisor.status().nextDialAt());
        UplinkFailure failure = supervisor.status().lastFailure().orElseThrow();
        assertEquals("authentication-refused", failure.reason());
        assertTrue(failure.remedy().contains("refused 3 times in a row"), failure::remedy);
        assertTrue(failure.remedy().contains("correct them"), failure::remedy);
        assertEquals(failure.remedy(), detail());
    }

    @Test
    void aRestartLoopDoesNotGoOnTrying() {
        begin(properties("wrong"));
        for (int life = 0; life < 10; life++) {
            if (state() == UplinkState.DIALING) {
                ppp.last().dead(PppCause.AUTHENTICATION_REFUSED);
                actor.run();
            }
            restart();
            begin(properties("wrong"));
        }

        dialledInAll(3);
        assertEquals(UplinkState.FAILED, state());
        assertTrue(detail().contains("refused 3 times in a row"), detail());
    }

    @Test
    void aCorrectedAccountIsDialledAtOnce() {
        stops();
        supervisor.configure(Configurations.settings(properties("right")));

        assertEquals(UplinkState.DIALING, state());
        refusedTimes(2);
        assertEquals(6, ppp.started.size());
    }

    @Test
    void anAccountThatWasCorrectedWhileTheGatewayWasOffIsDialled() {
        stops();
        restart();
        begin(properties("right"));

        assertEquals(UplinkState.DIALING, state());
    }

    @Test
    void aChangeThatTheCarrierDoesNotSeeIsNoReasonToTryAgain() {
        stops();
        supervisor.configure(Configurations.settings(properties("wrong", "check.interval", "3m")));

        assertEquals(UplinkState.FAILED, state());
        dialledInAll(3);
    }

    @Test
    void anotherSimIsDialled() {
        stops();
        modem.imsi = Optional.of("262029999999999");
        supervisor.modemChanged();

        assertEquals(UplinkState.DIALING, state());
    }

    @Test
    void theSameSimThatIsBackIsNot() {
        stops();
        modem.imsi = Optional.empty();
        modem.state = ModemState.WAITING_SIM;
        supervisor.modemChanged();
        actor.run();
        modem.imsi = Optional.of("262021234567890");
        modem.state = ModemState.READY;
        supervisor.modemChanged();

        dialledInAll(3);
    }

    @Test
    void aPersonWhoConnectsHasItTriedAgain() {
        stops();
        supervisor.connect();

        assertEquals(UplinkState.DIALING, state());
        refusedTimes(1);
        assertEquals(UplinkState.DIALING, state());
    }

    @Test
    void aRemoteDisconnectThatEndsByItselfDoesNot() {
        stops();
        supervisor.disconnectFor(Duration.ofMinutes(10));

        dialledInAll(3);
        assertEquals(UplinkState.FAILED, state());
    }

    @Test
    void aLinkThatWorksMakesUpForWhatWasRefused() {
        begin(properties("right"));
        refusedTimes(2);
        ppp.last().up();
        assertEquals(UplinkState.CONNECTED, state());
        assertFalse(Files.exists(state.resolve("account/main")));
        ppp.last().dead(PppCause.MODEM_HANGUP);
        waitForADial();
        refusedTimes(2);

        assertEquals(UplinkState.DIALING, state());
    }

    @Test
    void anotherFailureBetweenTwoRefusalsIsNoAcceptance() {
        begin(properties("wrong"));
        refusedTimes(2);
        ppp.last().dead(PppCause.NO_CARRIER);
        waitForADial();
        refusedTimes(1);

        dialledInAll(4);
        assertEquals(UplinkState.FAILED, state());
    }

    @Test
    void whoWantsItTriedForEverSaysSo() {
        begin(properties("wrong", "account.refusals", "0"));
        refusedTimes(12);

        assertEquals(13, ppp.started.size());
    }

    @Test
    void theRecordIsForItsOwnerOnlyAndHoldsNeitherAccountNorSim() throws IOException {
        begin(properties("geheim"));
        refusedTimes(1);

        Path record = state.resolve("account/main");
        String text = Files.readString(record);
        assertTrue(text.matches("[0-9a-f]{32} [0-9a-f]{64} 1\n"), text);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(record)));
    }

    @Test
    void aRecordThatIsNoneIsBegunAnew() throws IOException {
        Files.createDirectories(state.resolve("account"));
        Files.writeString(state.resolve("account/main"), "rubbish 9");
        begin(properties("wrong"));
        refusedTimes(2);

        assertEquals(3, ppp.started.size());
    }
}
