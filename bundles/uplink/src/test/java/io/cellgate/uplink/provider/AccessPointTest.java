package io.cellgate.uplink.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.config.Secret;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.call.AuthenticationProtocol;
import io.cellgate.modem.call.DataContext;
import io.cellgate.modem.radio.RegistrationState;
import io.cellgate.ppp.Authentication;
import io.cellgate.ppp.PppCause;
import io.cellgate.uplink.UplinkState;
import io.cellgate.uplink.provider.apn.AccessPoint;
import io.cellgate.uplink.provider.dial.Account;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which access point is dialled. */
class AccessPointTest extends SupervisedUplink {

    private static final String SIM = "262021234567890";
    private static final String OTHER_SIM = "310410123456789";

    @TempDir
    private Path state;

    @BeforeEach
    void aSim() {
        modem.imsi = Optional.of(SIM);
    }

    private void dial(String apn) {
        begin("apn", apn, "state.directory", state.toString(), "recovery", "false");
    }

    /** The access points that were dialled, in order. */
    private List<String> dialled() {
        actor.run();
        return modem.preparedFor.stream()
                .map(context -> context.apn().orElse(""))
                .toList();
    }

    private DataContext lastDialled() {
        actor.run();
        return modem.preparedFor.get(modem.preparedFor.size() - 1);
    }

    private void refused(PppCause cause) {
        ppp.last().dead(cause);
        actor.advance(Duration.ofMinutes(2));
    }

    private String shown(String field) {
        actor.run();
        return String.valueOf(supervisor.status().toMap().get(field));
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "NO_CARRIER",
                "NO_ANSWER",
                "MODEM_HANGUP",
                "DIAL_REFUSED",
                "PEER_SILENT",
                "PEER_CLOSED",
                "APN_OR_ACCOUNT",
                "PLACEHOLDER_DNS",
                "AUTHENTICATION_SILENT"
            })
    void aCallThatComesToNothingHasTheNextAccessPointTriedWithoutAPerson(PppCause cause) {
        dial("a, b");

        refused(cause);

        assertEquals(List.of("a", "b"), dialled());
        assertEquals("b", shown("apn"));
        assertEquals("configuration", shown("apnSource"));
        assertEquals("number 2 of 2 in the configuration", shown("apnWhy"));
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "PORT_GONE",
                "PORT_LOCKED",
                "PORT_FAILED",
                "RUN_DIRECTORY_TAKEN",
                "MODEM_SILENT",
                "STALE_DATA_MODE",
                "LOOPED_BACK",
                "KILLED",
                "BAD_OPTION",
                "PPPD_MISSING",
                "AUTHENTICATION_REFUSED"
            })
    void aFailureThatSaysNothingOfTheAccessPointHasItTriedAgain(PppCause cause) {
        dial("a,b");

        ppp.last().dead(cause);
        actor.advance(Duration.ofMinutes(31));

        assertEquals(List.of("a", "a"), dialled());
    }

    @Test
    void withoutServiceACallThatComesToNothingIsNoEvidence() {
        dial("a,b");
        modem.packet = RegistrationState.SEARCHING;
        ppp.last().dead(PppCause.NO_CARRIER);
        actor.advance(Duration.ofMinutes(1));
        modem.packet = RegistrationState.HOME;
        supervisor.modemChanged();

        assertEquals(List.of("a", "a"), dialled());
    }

    @Test
    void anAccessPointWithAnAddressAndNoAnswersIsNotTheRightOne() {
        answers = false;
        dial("a,b");
        ppp.last().up();
        actor.advance(Duration.ofMinutes(1));
        ppp.last().dead(PppCause.STOPPED);
        actor.advance(Duration.ofMinutes(1));

        assertEquals(List.of("a", "b"), dialled());
    }

    @Test
    void theEndOfALinkThatWorkedIsNoEvidence() {
        dial("a,b");
        ppp.last().up();
        assertEquals(UplinkState.CONNECTED, state());
        refused(PppCause.MODEM_HANGUP);

        assertEquals(List.of("a", "a"), dialled());
    }

    @Test
    void afterTheLastOneItBeginsAnewAndWaitsAsForOne() {
        dial("a,b");
        for (int dial = 1; dial <= 7; dial++) {
            ppp.last().dead(PppCause.APN_OR_ACCOUNT);
            assertEquals(UplinkState.BACKING_OFF, state());
            dialsAgain(Duration.ofMinutes(30));
        }
        ppp.last().dead(PppCause.APN_OR_ACCOUNT);

        assertEquals(List.of("a", "b", "a", "b", "a", "b", "a", "b"), dialled());
        assertEquals(UplinkState.FAILED, state());
        dialsAgain(Duration.ofMinutes(30));
        assertEquals("a", dialled().get(8));
    }

    @Test
    void theOneThatWorksIsTriedFirstTheNextTimeAlsoAfterARestart() {
        dial("a,b,c");
        refused(PppCause.NO_CARRIER);
        ppp.last().up();
        assertEquals(UplinkState.CONNECTED, state());
        assertEquals("remembered", shown("apnSource"));
        supervisor.disconnect();
        ppp.last().dead(PppCause.STOPPED);
        actor.run();

        restart();
        dial("a,b,c");

        assertEquals(List.of("a", "b", "b"), dialled());
        assertEquals("remembered", shown("apnSource"));
        refused(PppCause.NO_CARRIER);
        assertEquals(List.of("a", "b", "b", "a"), dialled());
    }

    @Test
    void itIsRememberedForThatSimOnly() {
        dial("a,b");
        refused(PppCause.NO_CARRIER);
        ppp.last().up();
        actor.run();
        supervisor.disconnect();
        ppp.last().dead(PppCause.STOPPED);
        actor.run();
        modem.imsi = Optional.of(OTHER_SIM);
        supervisor.modemChanged();
        supervisor.connect();

        assertEquals(List.of("a", "b", "a"), dialled());
        assertEquals("configuration", shown("apnSource"));
    }

    @Test
    void aLinkOfAnEarlierLifeOverAnyOfThemIsLeftAloneAlsoBeforeTheSimIsKnown() {
        dial("a,b");
        refused(PppCause.NO_CARRIER);
        ppp.last().up();
        actor.run();
        ppp.earlier = ppp.last();
        restart();
        modem.imsi = Optional.empty();
        modem.state = ModemState.INITIALISING;

        dial("a,b");

        assertFalse(ppp.last().hangUp);
        assertEquals("b", shown("apn"));
        modem.imsi = Optional.of(SIM);
        modem.state = ModemState.READY;
        supervisor.modemChanged();
        actor.run();
        assertFalse(ppp.last().hangUp);
        assertEquals("b", shown("apn"));
        assertEquals(UplinkState.CONNECTED, state());
    }

    @Test
    void aLinkOverOneThatIsNotInTheListAnyMoreIsDialledAnew() {
        dial("a,b");
        ppp.last().up();
        actor.run();

        supervisor.configure(Configurations.settings("apn", "b,c", "state.directory", state.toString()));
        actor.run();

        assertTrue(ppp.last().hangUp);
    }

    @Test
    void aSingleAccessPointIsNothingToRemember() throws IOException {
        dial("a");
        ppp.last().up();
        assertEquals(UplinkState.CONNECTED, state());
        assertEquals("configuration", shown("apnSource"));
        try (var files = Files.list(state)) {
            assertTrue(files.noneMatch(file -> file.endsWith("apn")));
        }
        refused(PppCause.PEER_CLOSED);
        for (int refusal = 1; refusal <= 3; refusal++) {
            ppp.last().dead(PppCause.APN_OR_ACCOUNT);
            assertEquals(UplinkState.BACKING_OFF, state());
            dialsAgain(Duration.ofMinutes(5));
        }
        ppp.last().dead(PppCause.APN_OR_ACCOUNT);

        assertEquals(UplinkState.FAILED, state());
        try (var files = Files.list(state)) {
            assertTrue(files.noneMatch(file -> file.endsWith("apn")));
        }
    }

    @Test
    void whatIsRememberedHoldsNoPasswordAndIsForItsOwnerOnly() throws IOException {
        providers.installed = true;
        providers.known = List.of(
                new AccessPoint("a", Optional.empty(), "A"),
                new AccessPoint(
                        "b", Optional.of(new Account("guest user", Secret.of("geheim"), Authentication.PAP)), "B"));
        dial("");
        refused(PppCause.NO_CARRIER);
        ppp.last().up();
        actor.run();

        Path record = state.resolve("apn/main");
        assertEquals(SIM + " b guest user\n", Files.readString(record));
        assertEquals(
                "rw-------",
                java.nio.file.attribute.PosixFilePermissions.toString(Files.getPosixFilePermissions(record)));
        restart();
        supervisor.disconnect();
        dial("");
        assertEquals("b", shown("apn"));
        assertEquals("remembered", shown("apnSource"));
    }

    @Test
    void aRecordThatIsNoneIsNotBelieved() throws IOException {
        Files.createDirectories(state.resolve("apn"));
        Files.writeString(state.resolve("apn/main"), SIM + " c\nrubbish\n" + SIM + "\n\0\0");

        dial("a,b");

        assertEquals(List.of("a"), dialled());
    }

    @Test
    void whereNoneIsConfiguredTheCarriersIsDialledWithItsAccount() {
        providers.installed = true;
        providers.known = List.of(new AccessPoint(
                "web.carrier", Optional.of(new Account("guest", Secret.of("geheim"), Authentication.CHAP)), "Carrier"));
        dial("");

        assertEquals(List.of(SIM), providers.asked);
        assertEquals(Optional.of("web.carrier"), lastDialled().apn());
        assertEquals(Optional.of("guest"), lastDialled().username());
        assertEquals(AuthenticationProtocol.CHAP, lastDialled().authentication());
        assertEquals(Authentication.CHAP, ppp.last().request.authentication());
        assertEquals(Optional.of("guest"), ppp.last().request.username());
        assertEquals("web.carrier", shown("apn"));
        assertEquals("provider-info", shown("apnSource"));
        assertEquals("number 1 of 1 that the list of providers has for this SIM: Carrier", shown("apnWhy"));
        assertFalse(supervisor.status().toMap().toString().contains("geheim"));
    }

    @Test
    void theListIsToldWhatTheSimCallsItsCarrier() {
        providers.installed = true;
        modem.provider = Optional.of("Discounter");
        dial("");

        assertEquals(List.of(SIM + " Discounter"), providers.asked);
    }

    @Test
    void anAccountInTheConfigurationGoesBeforeTheCarriers() {
        providers.installed = true;
        providers.known = List.of(new AccessPoint(
                "web.carrier", Optional.of(new Account("guest", Secret.of("geheim"), Authentication.CHAP)), "Carrier"));
        begin("username", "me", "password", "mine", "authentication", "pap", "state.directory", state.toString());

        assertEquals(Optional.of("me"), lastDialled().username());
        assertEquals(Optional.of(Secret.of("mine")), lastDialled().password());
        assertEquals(AuthenticationProtocol.PAP, lastDialled().authentication());
    }

    @Test
    void aRefusedAccountOfTheListHasTheNextAccountTried() {
        providers.installed = true;
        providers.known = List.of(
                new AccessPoint("a", Optional.of(new Account("x", Secret.of("x"), Authentication.PAP)), "A"),
                new AccessPoint("b", Optional.of(new Account("x", Secret.of("x"), Authentication.PAP)), "B"),
                new AccessPoint("c", Optional.empty(), "C"));
        dial("");
        refused(PppCause.AUTHENTICATION_REFUSED);

        assertEquals(List.of("a", "c"), dialled());
    }

    @Test
    void nothingIsDialledNorCalledMissingWhileTheListIsRead() {
        providers.installed = true;
        providers.slow = true;
        modem.imsi = Optional.empty();
        modem.state = ModemState.WAITING_SIM;
        dial("");
        assertEquals(UplinkState.WAITING_SIM, state());
        modem.imsi = Optional.of(SIM);
        modem.state = ModemState.READY;
        supervisor.modemChanged();
        supervisor.modemChanged();
        assertEquals(UplinkState.WAITING_MODEM, state());
        assertEquals("the carrier's access point is looked up", detail());
        assertEquals(List.of(SIM), providers.asked);
        assertEquals(Optional.empty(), supervisor.status().lastFailure());

        providers.known = List.of(new AccessPoint("web.carrier", Optional.empty(), "Carrier"));
        providers.answer(0);

        assertEquals(List.of("web.carrier"), dialled());
    }

    @Test
    void aCarrierThatTheListDoesNotKnowIsAPersonsTask() {
        providers.installed = true;
        dial("");

        assertEquals(UplinkState.FAILED, state());
        assertTrue(detail().contains("property 'apn' has the value ''"), detail());
        assertEquals(List.of(), dialled());
    }

    @Test
    void theAnswerForASimThatWasPulledIsNotUsedForAnother() {
        providers.installed = true;
        providers.slow = true;
        dial("");
        modem.imsi = Optional.of(OTHER_SIM);
        supervisor.modemChanged();
        actor.run();
        providers.known = List.of(new AccessPoint("first", Optional.empty(), "First"));
        providers.answer(0);
        assertEquals(List.of(), dialled());
        providers.known = List.of(new AccessPoint("second", Optional.empty(), "Second"));
        providers.answer(1);

        assertEquals(List.of("second"), dialled());
    }

    @Test
    void whoWantsTheSubscriptionsDefaultIsLookedUpNowhere() {
        providers.installed = true;
        providers.known = List.of(new AccessPoint("web.carrier", Optional.empty(), "Carrier"));
        begin("apn.required", "false", "state.directory", state.toString());

        assertEquals(List.of(""), dialled());
        assertEquals(List.of(), providers.asked);
        assertFalse(supervisor.status().toMap().containsKey("apn"));
    }

    @Test
    void everyWrongNameOfAListIsRefused() {
        var refused = org.junit.jupiter.api.Assertions.assertThrows(
                io.cellgate.common.settings.InvalidConfigurationException.class,
                () -> Configurations.read("apn", "good,b;ad,.worse"));

        assertEquals(
                List.of("b;ad", ".worse"),
                refused.problems().stream().map(problem -> problem.value()).toList());
    }
}
