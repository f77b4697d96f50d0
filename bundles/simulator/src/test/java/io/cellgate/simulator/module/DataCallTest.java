package io.cellgate.simulator.module;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.simulator.settings.Option;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataCallTest {
    private static final String CONNECT = "\r\nCONNECT 7200000\r\n";
    private static final String NO_CARRIER = "\r\nNO CARRIER\r\n";

    private final Bench bench = Bench.registered();

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
        assertEquals(CONNECT, bench.dial(line));
        assertEquals(1, bench.carrier.sessions.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ATD#777", "ATD*98#", "ATD5551234;", "ATD*99"})
    void anotherNumberReachesNobody(String line) {
        assertEquals(NO_CARRIER, bench.dial(line));
    }

    @Test
    void connectComesAfterTheDialDelay() {
        bench.modem.type("ATD*99#\r");
        bench.pass(299);
        assertEquals("", bench.modem.read());
        bench.pass(1);
        assertEquals(CONNECT, bench.modem.read());
    }

    @Test
    void connectMayStandAlone() {
        bench.set(Option.CONNECT_TEXT, "");
        assertEquals("\r\nCONNECT\r\n", bench.dial("ATD*99#"));
    }

    @Test
    void bytesGoBothWaysUnchanged() {
        bench.dial("ATD*99#");
        bench.modem.type("AT\r\n~\u00ff\u0000}");
        assertEquals("AT\r\n~\u00ff\u0000}", bench.carrier.last().sent.toString());
        bench.carrier.last().networkSends("~\u00ff\u0003\u00c0!~");
        assertEquals("~\u00ff\u0003\u00c0!~", bench.modem.read());
    }

    @Test
    void theNetworksEndIsToldOnTheLineAndTheLineIsInCommandModeAgain() {
        bench.dial("ATD*99#");
        bench.carrier.last().end();
        assertEquals(NO_CARRIER, bench.modem.read());
        bench.modem.type("AT\r");
        assertEquals("\r\nOK\r\n", bench.modem.read());
    }

    @Test
    void whatADyingPppdTypesAfterTheCallIsNoPartOfTheNextHostsFirstLine() {
        bench.dial("ATD*99#");
        bench.carrier.last().end();
        bench.modem.type("~\u00ff}#Failed to authenticate ourselves to peer~");
        bench.modem.hostCloses();
        bench.modem.read();
        bench.modem.type("AT\r");
        assertEquals("\r\nOK\r\n", bench.modem.read());
    }

    @Test
    void theEndOfTheCallIsTheLossOfCarrierUnlessCarrierIsAlwaysOn() {
        bench.dial("ATD*99#");
        bench.carrier.last().end();
        assertEquals(1, bench.modem.carrierLosses());
        bench.modem.type("AT&C0\r");
        bench.dial("ATD*99#");
        bench.carrier.last().end();
        assertEquals(1, bench.modem.carrierLosses());
    }

    @Test
    void theNetworkMayGoWithoutAWord() {
        bench.dial("ATD*99#");
        bench.module.drop();
        assertTrue(bench.carrier.last().dropped);
    }

    @Test
    void aHostThatClosesThePortHangsUp() {
        bench.dial("ATD*99#");
        assertTrue(bench.modem.watched());
        bench.modem.hostCloses();
        assertTrue(bench.carrier.last().hungUp);
        bench.carrier.last().end();
        assertEquals("", bench.modem.read());
        bench.modem.type("AT\r");
        assertEquals("\r\nOK\r\n", bench.modem.read());
    }

    @Test
    void withD0TheLossOfDtrIsNotWatched() {
        bench.modem.type("AT&D0\r");
        bench.dial("ATD*99#");
        assertFalse(bench.modem.watched());
    }

    @Test
    void withD1TheLossOfDtrLeavesTheCallUp() {
        bench.modem.type("AT&D1\r");
        bench.dial("ATD*99#");
        bench.modem.hostCloses();
        assertFalse(bench.carrier.last().hungUp);
        assertEquals(CONNECT, bench.dial("ATO"));
        bench.modem.type("x");
        assertEquals("x", bench.carrier.last().sent.toString());
    }

    @Test
    void withoutRegistrationThereIsNoCarrier() {
        Bench cold = Bench.cold();
        cold.modem.type("ATE0\r");
        assertEquals(NO_CARRIER, cold.dial("ATD*99#"));
        cold.ask("ATE0");
        assertEquals("\r\n+CEER: No network service\r\n\r\nOK\r\n", cold.ask("AT+CEER"));
    }

    @Test
    void anAccessPointTheNetworkDoesNotKnowIsRefused() {
        bench.set(Option.APN, "internet,m2m");
        bench.ask("AT+CGDCONT=1,\"IP\",\"wrong\"");
        assertEquals(NO_CARRIER, bench.dial("ATD*99#"));
        assertEquals("\r\n+CEER: Requested service option not subscribed\r\n\r\nOK\r\n", bench.ask("AT+CEER"));
        bench.ask("AT+CGDCONT=1,\"IP\",\"M2M\"");
        assertEquals(CONNECT, bench.dial("ATD*99#"));
    }

    @Test
    void theAccessPointIsThatOfTheContextDialled() {
        bench.set(Option.APN, "m2m,other");
        bench.ask("AT+CGDCONT=1,\"IP\",\"wrong\";+CGDCONT=3,\"IP\",\"m2m\"");
        assertEquals(NO_CARRIER, bench.dial("ATD*99***1#"));
        assertEquals(NO_CARRIER, bench.dial("AT+CGDATA=1"));
        assertEquals(CONNECT, bench.dial("ATD*99***3#"));
        bench.carrier.last().end();
        assertEquals(CONNECT, bench.dial("AT+CGDATA=3"));
    }

    @Test
    void withoutAnAccessPointTheOnlySubscribedOneIsTaken() {
        bench.set(Option.APN, "internet");
        assertEquals(CONNECT, bench.dial("ATD*99#"));
    }

    @Test
    void theContextHasItsAddressDuringTheCallAndNoneAfterIt() {
        bench.ask("AT+CGDCONT=1,\"IP\",\"internet\"");
        bench.dial("ATD*99#");
        assertEquals(
                "\r\n+CGACT: 1,1\r\n\r\n+CGPADDR: 1,\"10.20.30.40\"\r\n\r\nOK\r\n", bench.ask("AT+CGACT?;+CGPADDR=1"));
        bench.carrier.last().end();
        assertEquals("\r\n+CGACT: 1,0\r\n\r\n+CGPADDR: 1,\"0.0.0.0\"\r\n\r\nOK\r\n", bench.ask("AT+CGACT?;+CGPADDR=1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AT+CGACT=0,1", "AT+CFUN=4", "AT+CGATT=0", "AT+COPS=2"})
    void theCallCanBeEndedFromTheOtherPort(String line) {
        bench.dial("ATD*99#");
        bench.ask(line);
        assertTrue(bench.carrier.last().terminated);
        bench.carrier.last().networkSends("~terminate-request~");
        bench.carrier.last().end();
        assertEquals("~terminate-request~" + NO_CARRIER, bench.modem.read());
    }

    @Test
    void aSecondDialDuringACallReachesNobody() {
        bench.dial("ATD*99#");
        bench.pass(2000);
        bench.modem.type("+++");
        bench.pass(1000);
        assertEquals(NO_CARRIER, bench.dial("ATD*99#"));
    }

    @Test
    void aDialWhileTheNetworkStillEndsTheLastCallWaitsForIt() {
        bench.dial("ATD*99#");
        bench.modem.hostCloses();
        assertEquals("", bench.dial("ATD*99#"));
        bench.carrier.last().end();
        bench.pass(300);
        assertEquals(CONNECT, bench.modem.read());
        assertEquals(2, bench.carrier.sessions.size());
    }

    @Test
    void aDialWhileTheNetworkDoesNotEndTheLastCallFailsLate() {
        bench.dial("ATD*99#");
        bench.modem.hostCloses();
        assertEquals("", bench.dial("ATD*99#"));
        bench.pass(4000);
        assertEquals(NO_CARRIER, bench.modem.read());
    }

    @Test
    void aNetworkThatCannotBeStartedIsNoCarrier() {
        bench.carrier.breakDown();
        assertEquals(NO_CARRIER, bench.dial("ATD*99#"));
    }

    @Test
    void aCharacterAbortsTheDialAndALineFeedDoesNot() {
        bench.modem.type("ATD*99#\r\n");
        bench.pass(200);
        bench.modem.type("\n");
        assertEquals("", bench.modem.read());
        bench.modem.type("A");
        assertEquals(NO_CARRIER, bench.modem.read());
        bench.pass(1000);
        assertEquals(0, bench.carrier.sessions.size());
    }

    @Test
    void theCommandPortSaysConnectAndCarriesNothing() {
        bench.at.type("ATD*99#\r");
        bench.pass(300);
        assertEquals(CONNECT, bench.at.read());
        bench.at.type("~\u00ff}#~");
        assertEquals(0, bench.carrier.sessions.size());
    }

    @Test
    void aSlowHostHoldsTheNetworkBack() {
        bench.dial("ATD*99#");
        bench.modem.stick();
        bench.carrier.last().networkSends("x".repeat(20_000));
        assertFalse(bench.carrier.last().reading);
        bench.modem.unstick();
        assertTrue(bench.carrier.last().reading);
    }

    @Test
    void aSlowNetworkHoldsTheHostBack() {
        bench.dial("ATD*99#");
        bench.carrier.last().backlog = 20_000;
        bench.modem.type("x");
        assertFalse(bench.modem.reading());
        bench.carrier.last().drains();
        assertTrue(bench.modem.reading());
    }

    @Test
    void aCallThatEndsWhileTheHostIsHeldBackLetsItGoOn() {
        bench.dial("ATD*99#");
        bench.carrier.last().backlog = 20_000;
        bench.modem.type("x");
        bench.carrier.last().end();
        assertTrue(bench.modem.reading());
    }

    @Test
    void theFlowIsReportedDuringTheCallAndKeptAfterIt() {
        bench.dial("ATD*99#");
        bench.modem.type("x".repeat(130));
        bench.carrier.last().networkSends("y".repeat(3750));
        bench.at.read();
        bench.pass(2000);
        assertEquals(
                "\r\n^DSFLOWRPT:00000002,00000041,00000753,0000000000000082,0000000000000EA6,0005DC00,006DDD00\r\n",
                bench.at.read());
        bench.carrier.last().end();
        bench.at.read();
        bench.pass(60_000);
        assertEquals("", bench.at.read());
        assertEquals(
                "\r\n^DSFLOWQRY:00000002,0000000000000082,0000000000000EA6,00000002,0000000000000082,0000000000000EA6"
                        + "\r\n\r\nOK\r\n",
                bench.ask("AT^DSFLOWQRY"));
        bench.ask("AT^DSFLOWCLR");
        assertEquals(
                "\r\n^DSFLOWQRY:00000000,0000000000000000,0000000000000000,00000000,0000000000000000,0000000000000000"
                        + "\r\n\r\nOK\r\n",
                bench.ask("AT^DSFLOWQRY"));
    }

    @Test
    void aRestartIsAskedForAfterTheAnswer() {
        assertEquals("\r\nOK\r\n", bench.ask("AT^RESET"));
        assertEquals(0, bench.power.restarts);
        bench.pass(100);
        assertEquals(1, bench.power.restarts);
        bench.ask("AT+CFUN=1,1");
        bench.pass(100);
        assertEquals(2, bench.power.restarts);
    }
}
