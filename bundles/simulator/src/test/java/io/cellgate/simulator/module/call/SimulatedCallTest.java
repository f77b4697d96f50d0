package io.cellgate.simulator.module.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.simulator.module.ModuleUnderTest;
import io.cellgate.simulator.settings.Option;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataCallTest {
    private static final String CONNECT = "\r\nCONNECT 7200000\r\n";
    private static final String NO_CARRIER = "\r\nNO CARRIER\r\n";

    private final ModuleUnderTest tested = ModuleUnderTest.registered();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ATD*99#",
                "ATDT*99#",
                "atdt *99#",
                "ATDP*99#",
                "ATD*99***1#",
                "ATD*99**PPP*1#",
                "AT+CGDATA=1",
                "AT+CGDATA=\"PPP\",1"
            })
    void theNetworkIsReachedByEveryFormOfTheNumber(String line) {
        assertEquals(CONNECT, tested.dial(line));
        assertEquals(1, tested.carrier.sessions.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ATD#777", "ATD*98#", "ATD5551234;", "ATD*99"})
    void anotherNumberReachesNobody(String line) {
        assertEquals(NO_CARRIER, tested.dial(line));
    }

    @Test
    void connectComesAfterTheDialDelay() {
        tested.modem.type("ATD*99#\r");
        tested.pass(299);
        assertEquals("", tested.modem.read());
        tested.pass(1);
        assertEquals(CONNECT, tested.modem.read());
    }

    @Test
    void connectMayStandAlone() {
        tested.set(Option.CONNECT_TEXT, "");
        assertEquals("\r\nCONNECT\r\n", tested.dial("ATD*99#"));
    }

    @Test
    void bytesGoBothWaysUnchanged() {
        tested.dial("ATD*99#");
        tested.modem.type("AT\r\n~\u00ff\u0000}");
        assertEquals("AT\r\n~\u00ff\u0000}", tested.carrier.last().sent.toString());
        tested.carrier.last().networkSends("~\u00ff\u0003\u00c0!~");
        assertEquals("~\u00ff\u0003\u00c0!~", tested.modem.read());
    }

    @Test
    void theNetworksEndIsToldOnTheLineAndTheLineIsInCommandModeAgain() {
        tested.dial("ATD*99#");
        tested.carrier.last().end();
        assertEquals(NO_CARRIER, tested.modem.read());
        tested.modem.type("AT\r");
        assertEquals("\r\nOK\r\n", tested.modem.read());
    }

    @Test
    void whatADyingPppdTypesAfterTheCallIsNoPartOfTheNextHostsFirstLine() {
        tested.dial("ATD*99#");
        tested.carrier.last().end();
        tested.modem.type("~\u00ff}#Failed to authenticate ourselves to peer~");
        tested.modem.hostCloses();
        tested.modem.read();
        tested.modem.type("AT\r");
        assertEquals("\r\nOK\r\n", tested.modem.read());
    }

    @Test
    void theEndOfTheCallIsTheLossOfCarrierUnlessCarrierIsAlwaysOn() {
        tested.dial("ATD*99#");
        tested.carrier.last().end();
        assertEquals(1, tested.modem.carrierLosses());
        tested.modem.type("AT&C0\r");
        tested.dial("ATD*99#");
        tested.carrier.last().end();
        assertEquals(1, tested.modem.carrierLosses());
    }

    @Test
    void theNetworkMayGoWithoutAWord() {
        tested.dial("ATD*99#");
        tested.module.drop();
        assertTrue(tested.carrier.last().dropped);
    }

    @Test
    void aHostThatClosesThePortHangsUp() {
        tested.dial("ATD*99#");
        assertTrue(tested.modem.watched());
        tested.modem.hostCloses();
        assertTrue(tested.carrier.last().hungUp);
        tested.carrier.last().end();
        assertEquals("", tested.modem.read());
        tested.modem.type("AT\r");
        assertEquals("\r\nOK\r\n", tested.modem.read());
    }

    @Test
    void withD0TheLossOfDtrIsNotWatched() {
        tested.modem.type("AT&D0\r");
        tested.dial("ATD*99#");
        assertFalse(tested.modem.watched());
    }

    @Test
    void withD1TheLossOfDtrLeavesTheCallUp() {
        tested.modem.type("AT&D1\r");
        tested.dial("ATD*99#");
        tested.modem.hostCloses();
        assertFalse(tested.carrier.last().hungUp);
        assertEquals(CONNECT, tested.dial("ATO"));
        tested.modem.type("x");
        assertEquals("x", tested.carrier.last().sent.toString());
    }

    @Test
    void withoutRegistrationThereIsNoCarrier() {
        ModuleUnderTest cold = ModuleUnderTest.cold();
        cold.modem.type("ATE0\r");
        assertEquals(NO_CARRIER, cold.dial("ATD*99#"));
        cold.ask("ATE0");
        assertEquals("\r\n+CEER: No network service\r\n\r\nOK\r\n", cold.ask("AT+CEER"));
    }

    @Test
    void anAccessPointTheNetworkDoesNotKnowIsRefused() {
        tested.set(Option.APN, "internet,m2m");
        tested.ask("AT+CGDCONT=1,\"IP\",\"wrong\"");
        assertEquals(NO_CARRIER, tested.dial("ATD*99#"));
        assertEquals("\r\n+CEER: Requested service option not subscribed\r\n\r\nOK\r\n", tested.ask("AT+CEER"));
        tested.ask("AT+CGDCONT=1,\"IP\",\"M2M\"");
        assertEquals(CONNECT, tested.dial("ATD*99#"));
    }

    @Test
    void theAccessPointIsThatOfTheContextDialled() {
        tested.set(Option.APN, "m2m,other");
        tested.ask("AT+CGDCONT=1,\"IP\",\"wrong\";+CGDCONT=3,\"IP\",\"m2m\"");
        assertEquals(NO_CARRIER, tested.dial("ATD*99***1#"));
        assertEquals(NO_CARRIER, tested.dial("AT+CGDATA=1"));
        assertEquals(CONNECT, tested.dial("ATD*99***3#"));
        tested.carrier.last().end();
        assertEquals(CONNECT, tested.dial("AT+CGDATA=3"));
    }

    @Test
    void withoutAnAccessPointTheOnlySubscribedOneIsTaken() {
        tested.set(Option.APN, "internet");
        assertEquals(CONNECT, tested.dial("ATD*99#"));
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "IPV6   | 1,\"254.128.0.0.0.0.0.0.0.0.0.0.0.0.0.2\"                  | 1,\"0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0\"",
        "ipv4v6 | 1,\"10.20.30.40\",\"254.128.0.0.0.0.0.0.0.0.0.0.0.0.0.2\" | 1,\"0.0.0.0\",\"0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0\"",
    })
    // spotless:on
    void aContextOfIpv6HasItsAddressesAndItsFarEndDuringTheCall(String type, String during, String after) {
        tested.set(Option.PDP_TYPES, "IP, IPV6, IPV4V6");
        assertEquals("\r\nOK\r\n", tested.ask("AT+CGDCONT=1,\"" + type + "\",\"internet\""));
        assertEquals(CONNECT, tested.dial("ATD*99#"));
        assertEquals(PdpType.valueOf(type.toUpperCase(Locale.ROOT)), tested.carrier.last().type);
        assertEquals("\r\n+CGPADDR: " + during + "\r\n\r\nOK\r\n", tested.ask("AT+CGPADDR=1"));
        tested.carrier.last().end();
        assertEquals("\r\n+CGPADDR: " + after + "\r\n\r\nOK\r\n", tested.ask("AT+CGPADDR=1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"IPV6", "IPV4V6", "IPX"})
    void aContextOfATypeThatTheModuleDoesNotKnowIsRefused(String type) {
        assertEquals("\r\nERROR\r\n", tested.ask("AT+CGDCONT=1,\"" + type + "\",\"internet\""));
    }

    @Test
    void theNetworkSaysWhichTypeItAllows() {
        tested.set(Option.PDP_TYPES, "IP, IPV6");
        tested.set(Option.PDP_CAUSE, "50");
        tested.ask("AT+CGDCONT=1,\"IPV6\",\"internet\"");
        assertEquals(NO_CARRIER, tested.dial("ATD*99#"));
        assertEquals("\r\n+CEER: PDP type IPv4 only allowed\r\n\r\nOK\r\n", tested.ask("AT+CEER"));
    }

    @Test
    void theContextHasItsAddressDuringTheCallAndNoneAfterIt() {
        tested.ask("AT+CGDCONT=1,\"IP\",\"internet\"");
        tested.dial("ATD*99#");
        assertEquals(
                "\r\n+CGACT: 1,1\r\n\r\n+CGPADDR: 1,\"10.20.30.40\"\r\n\r\nOK\r\n", tested.ask("AT+CGACT?;+CGPADDR=1"));
        tested.carrier.last().end();
        assertEquals(
                "\r\n+CGACT: 1,0\r\n\r\n+CGPADDR: 1,\"0.0.0.0\"\r\n\r\nOK\r\n", tested.ask("AT+CGACT?;+CGPADDR=1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AT+CGACT=0,1", "AT+CFUN=4", "AT+CGATT=0", "AT+COPS=2"})
    void theCallCanBeEndedFromTheOtherPort(String line) {
        tested.dial("ATD*99#");
        tested.ask(line);
        assertTrue(tested.carrier.last().terminated);
        tested.carrier.last().networkSends("~terminate-request~");
        tested.carrier.last().end();
        assertEquals("~terminate-request~" + NO_CARRIER, tested.modem.read());
    }

    @Test
    void aSecondDialDuringACallReachesNobody() {
        tested.dial("ATD*99#");
        tested.pass(2000);
        tested.modem.type("+++");
        tested.pass(1000);
        assertEquals(NO_CARRIER, tested.dial("ATD*99#"));
    }

    @Test
    void aDialWhileTheNetworkStillEndsTheLastCallWaitsForIt() {
        tested.dial("ATD*99#");
        tested.modem.hostCloses();
        assertEquals("", tested.dial("ATD*99#"));
        tested.carrier.last().end();
        tested.pass(300);
        assertEquals(CONNECT, tested.modem.read());
        assertEquals(2, tested.carrier.sessions.size());
    }

    @Test
    void aDialWhileTheNetworkDoesNotEndTheLastCallFailsLate() {
        tested.dial("ATD*99#");
        tested.modem.hostCloses();
        assertEquals("", tested.dial("ATD*99#"));
        tested.pass(4000);
        assertEquals(NO_CARRIER, tested.modem.read());
    }

    @Test
    void aNetworkThatCannotBeStartedIsNoCarrier() {
        tested.carrier.breakDown();
        assertEquals(NO_CARRIER, tested.dial("ATD*99#"));
    }

    @Test
    void aCharacterAbortsTheDialAndALineFeedDoesNot() {
        tested.modem.type("ATD*99#\r\n");
        tested.pass(200);
        tested.modem.type("\n");
        assertEquals("", tested.modem.read());
        tested.modem.type("A");
        assertEquals(NO_CARRIER, tested.modem.read());
        tested.pass(1000);
        assertEquals(0, tested.carrier.sessions.size());
    }

    @Test
    void theCommandPortSaysConnectAndCarriesNothing() {
        tested.at.type("ATD*99#\r");
        tested.pass(300);
        assertEquals(CONNECT, tested.at.read());
        tested.at.type("~\u00ff}#~");
        assertEquals(0, tested.carrier.sessions.size());
    }

    @Test
    void aSlowHostHoldsTheNetworkBack() {
        tested.dial("ATD*99#");
        tested.modem.stick();
        tested.carrier.last().networkSends("x".repeat(20_000));
        assertFalse(tested.carrier.last().reading);
        tested.modem.unstick();
        assertTrue(tested.carrier.last().reading);
    }

    @Test
    void aSlowNetworkHoldsTheHostBack() {
        tested.dial("ATD*99#");
        tested.carrier.last().backlog = 20_000;
        tested.modem.type("x");
        assertFalse(tested.modem.reading());
        tested.carrier.last().drains();
        assertTrue(tested.modem.reading());
    }

    @Test
    void aCallThatEndsWhileTheHostIsHeldBackLetsItGoOn() {
        tested.dial("ATD*99#");
        tested.carrier.last().backlog = 20_000;
        tested.modem.type("x");
        tested.carrier.last().end();
        assertTrue(tested.modem.reading());
    }

    @Test
    void theFlowIsReportedDuringTheCallAndKeptAfterIt() {
        tested.dial("ATD*99#");
        tested.modem.type("x".repeat(130));
        tested.carrier.last().networkSends("y".repeat(3750));
        tested.at.read();
        tested.pass(2000);
        assertEquals(
                "\r\n^DSFLOWRPT:00000002,00000041,00000753,0000000000000082,0000000000000EA6,0005DC00,006DDD00\r\n",
                tested.at.read());
        tested.carrier.last().end();
        tested.at.read();
        tested.pass(60_000);
        assertEquals("", tested.at.read());
        assertEquals(
                "\r\n^DSFLOWQRY:00000002,0000000000000082,0000000000000EA6,00000002,0000000000000082,0000000000000EA6"
                        + "\r\n\r\nOK\r\n",
                tested.ask("AT^DSFLOWQRY"));
        tested.ask("AT^DSFLOWCLR");
        assertEquals(
                "\r\n^DSFLOWQRY:00000000,0000000000000000,0000000000000000,00000000,0000000000000000,0000000000000000"
                        + "\r\n\r\nOK\r\n",
                tested.ask("AT^DSFLOWQRY"));
    }

    @Test
    void aRestartIsAskedForAfterTheAnswer() {
        assertEquals("\r\nOK\r\n", tested.ask("AT^RESET"));
        assertEquals(0, tested.power.restarts);
        tested.pass(100);
        assertEquals(1, tested.power.restarts);
        tested.ask("AT+CFUN=1,1");
        tested.pass(100);
        assertEquals(2, tested.power.restarts);
    }
}
