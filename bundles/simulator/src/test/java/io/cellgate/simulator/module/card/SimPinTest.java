package io.cellgate.simulator.module.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.simulator.module.ModuleUnderTest;
import io.cellgate.simulator.settings.Option;
import io.cellgate.simulator.settings.SimulatorSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimPinTest {
    private final ModuleUnderTest tested =
            new ModuleUnderTest(SimulatorSettings.defaults().with(Option.PIN, "1234"));

    @BeforeEach
    void wordsForErrors() {
        tested.ask("ATE0+CMEE=2");
    }

    private void simStarted() {
        tested.pass(300);
    }

    @Test
    void theSimIsBusyUntilItHasStarted() {
        assertEquals("\r\n+CME ERROR: SIM busy\r\n", tested.ask("AT+CPIN?"));
        simStarted();
        assertEquals("\r\n+CPIN: SIM PIN\r\n\r\nOK\r\n", tested.ask("AT+CPIN?"));
    }

    @Test
    void withoutItsPinTheSimKeepsItsSecretsAndTheNetworkStaysAway() {
        simStarted();
        assertEquals("\r\n+CME ERROR: SIM PIN required\r\n", tested.ask("AT+CIMI"));
        tested.pass(60_000);
        assertEquals("\r\n+CREG: 0,0\r\n\r\nOK\r\n", tested.ask("AT+CREG?"));
    }

    @Test
    void theRightPinUnlocksAndTheModuleRegisters() {
        simStarted();
        String answer = tested.ask("AT+CPIN=\"1234\"");
        assertTrue(answer.contains("^SIMST:1") && answer.endsWith("\r\nOK\r\n"), answer);
        assertEquals("\r\n+CPIN: READY\r\n\r\nOK\r\n", tested.ask("AT+CPIN?"));
        tested.pass(1500);
        assertEquals("\r\n+CREG: 0,1\r\n\r\nOK\r\n", tested.ask("AT+CREG?"));
    }

    @Test
    void everyWrongPinCostsATryAndTheThirdBlocksIt() {
        simStarted();
        assertEquals("\r\n^CPIN: SIM PIN,3,10,3,10,3\r\n\r\nOK\r\n", tested.ask("AT^CPIN?"));
        assertEquals("\r\n+CME ERROR: incorrect password\r\n", tested.ask("AT+CPIN=\"0000\""));
        assertEquals("\r\n^CPIN: SIM PIN,2,10,2,10,3\r\n\r\nOK\r\n", tested.ask("AT^CPIN?"));
        assertEquals("\r\n+CME ERROR: incorrect password\r\n", tested.ask("AT+CPIN=\"0000\""));
        assertTrue(tested.ask("AT+CPIN=\"0000\"").endsWith("\r\n+CME ERROR: SIM PUK required\r\n"));
        assertEquals("\r\n^CPIN: SIM PUK,10,10,0,10,3\r\n\r\nOK\r\n", tested.ask("AT^CPIN?"));
        assertEquals("\r\n+CME ERROR: SIM PUK required\r\n", tested.ask("AT+CPIN=\"1234\""));
    }

    @Test
    void theRightPinRestoresTheTries() {
        simStarted();
        tested.ask("AT+CPIN=\"0000\"");
        tested.ask("AT+CPIN=\"1234\"");
        assertEquals("\r\n^CPIN: READY,,10,3,10,3\r\n\r\nOK\r\n", tested.ask("AT^CPIN?"));
    }

    @Test
    void aRefusedPinIsCountedAlsoWhenARightOneHasGivenItsTryBack() {
        simStarted();
        tested.ask("AT+CPIN=\"0000\"");
        tested.ask("AT+CPIN=\"1234\"");
        assertEquals("3", tested.module.status().get("pin-tries"));
        assertEquals("1", tested.module.status().get("pin-refused"));
    }

    @Test
    void aWrongPukIsCountedAsARefusedPin() {
        simStarted();
        for (int i = 0; i < 3; i++) {
            tested.ask("AT+CPIN=\"0000\"");
        }
        tested.ask("AT+CPIN=\"00000000\",\"1234\"");
        assertEquals("4", tested.module.status().get("pin-refused"));
    }

    @Test
    void whatCannotBeAPinCostsNoTry() {
        simStarted();
        assertEquals("\r\n+CME ERROR: Incorrect parameters\r\n", tested.ask("AT+CPIN=\"12\""));
        assertEquals("\r\n^CPIN: SIM PIN,3,10,3,10,3\r\n\r\nOK\r\n", tested.ask("AT^CPIN?"));
    }

    @Test
    void aRestartLocksTheSimAgainAndGivesNoTryBack() {
        simStarted();
        tested.ask("AT+CPIN=\"0000\"");
        tested.module.powerOff();
        tested.powerOn();
        tested.ask("ATE0");
        simStarted();
        assertEquals("\r\n^CPIN: SIM PIN,2,10,2,10,3\r\n\r\nOK\r\n", tested.ask("AT^CPIN?"));
    }

    @Test
    void thePukReplacesABlockedPin() {
        simStarted();
        block();
        assertEquals("\r\n+CME ERROR: incorrect password\r\n", tested.ask("AT+CPIN=\"00000000\",\"4321\""));
        assertEquals("\r\n^CPIN: SIM PUK,9,9,0,10,3\r\n\r\nOK\r\n", tested.ask("AT^CPIN?"));
        assertTrue(tested.ask("AT+CPIN=\"12345678\",\"4321\"").endsWith("\r\nOK\r\n"));
        assertEquals("\r\n^CPIN: READY,,10,3,10,3\r\n\r\nOK\r\n", tested.ask("AT^CPIN?"));
        assertEquals("\r\nOK\r\n", tested.ask("AT+CPWD=\"SC\",\"4321\",\"1111\""));
    }

    @Test
    void tenWrongPuksEndTheSimForGood() {
        simStarted();
        block();
        for (int i = 0; i < 10; i++) {
            tested.ask("AT+CPIN=\"00000000\",\"4321\"");
        }
        assertEquals("\r\n+CME ERROR: SIM failure\r\n", tested.ask("AT+CPIN?"));
        assertEquals("\r\n+CME ERROR: SIM failure\r\n", tested.ask("AT+CPIN=\"12345678\",\"4321\""));
    }

    @Test
    void thePinRequestCanBeTurnedOff() {
        simStarted();
        tested.ask("AT+CPIN=\"1234\"");
        assertEquals("\r\n+CLCK: 1\r\n\r\nOK\r\n", tested.ask("AT+CLCK=\"SC\",2"));
        assertEquals("\r\nOK\r\n", tested.ask("AT+CLCK=\"SC\",0,\"1234\""));
        tested.module.powerOff();
        tested.powerOn();
        simStarted();
        tested.ask("ATE0");
        assertEquals("\r\n+CPIN: READY\r\n\r\nOK\r\n", tested.ask("AT+CPIN?"));
    }

    @Test
    void aSimPulledOutIsToldAndMissed() {
        simStarted();
        tested.ask("AT+CPIN=\"1234\"");
        tested.pass(1500);
        tested.at.read();
        tested.module.removeSim();
        String told = tested.at.read();
        assertTrue(told.contains("^SIMST:255,1") && told.contains("^SRVST:0"), told);
        assertEquals("\r\n+CME ERROR: SIM not inserted\r\n", tested.ask("AT+CPIN?"));
        tested.module.insertSim();
        simStarted();
        assertEquals("\r\n+CPIN: SIM PIN\r\n\r\nOK\r\n", tested.ask("AT+CPIN?"));
    }

    @Test
    void theIccidHasItsNibblesSwappedAndCcidHasNot() {
        simStarted();
        assertEquals(
                "\r\n^ICCID: \"9888120100002143650F\"\r\n\r\nOK\r\n".length(),
                tested.ask("AT^ICCID?").length());
        assertTrue(tested.ask("AT^ICCID?").startsWith("\r\n^ICCID: \"9888"));
        assertEquals("\r\n+CCID: 8988211000000123456\r\n\r\nOK\r\n", tested.ask("AT+CCID"));
    }

    @Test
    void pin2HasTriesOfItsOwn() {
        simStarted();
        tested.ask("AT+CPIN=\"1234\"");
        tested.module.wantPin2();
        assertEquals("\r\n+CPIN: SIM PIN2\r\n\r\nOK\r\n", tested.ask("AT+CPIN?"));
        assertEquals("\r\n+CME ERROR: incorrect password\r\n", tested.ask("AT+CPIN=\"1234\""));
        assertEquals("\r\n^CPIN: SIM PIN2,2,10,3,10,2\r\n\r\nOK\r\n", tested.ask("AT^CPIN?"));
        tested.ask("AT+CPIN=\"1234\"");
        assertEquals("\r\n+CME ERROR: SIM PUK2 required\r\n", tested.ask("AT+CPIN=\"1234\""));
        assertEquals("\r\n^CPIN: SIM PUK2,10,10,3,10,0\r\n\r\nOK\r\n", tested.ask("AT^CPIN?"));
        assertEquals("\r\nOK\r\n", tested.ask("AT+CPIN=\"87654321\",\"5555\""));
        assertEquals("\r\n^CPIN: READY,,10,3,10,3\r\n\r\nOK\r\n", tested.ask("AT^CPIN?"));
        assertEquals("\r\nOK\r\n", tested.ask("AT+CPWD=\"P2\",\"5555\",\"6666\""));
        assertEquals("\r\n+CME ERROR: incorrect password\r\n", tested.ask("AT+CPWD=\"P2\",\"5555\",\"6666\""));
    }

    @Test
    void aBusySimTakesTheNetworkWithItAndBringsItBack() {
        simStarted();
        tested.ask("AT+CPIN=\"1234\"");
        tested.pass(1500);
        tested.module.simBusy(true);
        assertEquals("\r\n+CME ERROR: SIM busy\r\n", tested.ask("AT+CPIN?"));
        assertEquals("\r\n+CREG: 0,0\r\n\r\nOK\r\n", tested.ask("AT+CREG?"));
        tested.module.simBusy(false);
        tested.pass(1500);
        assertEquals("\r\n+CREG: 0,1\r\n\r\nOK\r\n", tested.ask("AT+CREG?"));
    }

    private void block() {
        for (int i = 0; i < 3; i++) {
            tested.ask("AT+CPIN=\"0000\"");
        }
    }
}
