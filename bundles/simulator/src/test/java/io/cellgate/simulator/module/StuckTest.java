package io.cellgate.simulator.module;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.simulator.module.Stuck.Part;
import io.cellgate.simulator.module.Stuck.Until;
import io.cellgate.simulator.settings.Option;
import org.junit.jupiter.api.Test;

class StuckTest {
    private final ModuleUnderTest tested = ModuleUnderTest.registered();

    private void cycleTheRadio() {
        tested.ask("AT+CFUN=4");
        tested.ask("AT+CFUN=1");
        tested.pass(2000);
    }

    private void restart() {
        tested.module.powerOff();
        tested.powerOn();
        tested.pass(3000);
        tested.ask("ATE0+CMEE=1");
    }

    @Test
    void theStatusCountsWhatTheHostHasDoneToRadioAndModule() {
        cycleTheRadio();
        tested.ask("AT+CFUN=4");
        tested.ask("AT+CFUN=0");
        tested.ask("AT+CFUN=1,1");
        tested.pass(3000);
        restart();

        assertEquals("2", tested.module.status().get("radio-offs"));
        assertEquals("1", tested.module.status().get("resets"));
    }

    @Test
    void aSimThatFailsDoesSoUntilTheRadioWasOffAndOn() {
        tested.ask("AT+CMEE=1");
        tested.module.stick(Part.SIM, Until.RADIO);
        assertEquals("\r\n+CME ERROR: 13\r\n", tested.ask("AT+CPIN?"));
        assertEquals("\r\n+CME ERROR: 13\r\n", tested.ask("AT+CIMI"));
        assertTrue(tested.ask("AT+CREG?").contains("+CREG: 0,0"));
        tested.ask("AT+CFUN=1");
        assertEquals("\r\n+CME ERROR: 13\r\n", tested.ask("AT+CPIN?"));
        cycleTheRadio();
        assertEquals("\r\n+CPIN: READY\r\n\r\nOK\r\n", tested.ask("AT+CPIN?"));
        assertTrue(tested.ask("AT+CREG?").contains("+CREG: 0,1"));
    }

    @Test
    void whatOnlyARestartHelpsIsNotHelpedByTheRadio() {
        tested.ask("AT+CMEE=1");
        tested.module.stick(Part.SIM, Until.RESTART);
        cycleTheRadio();
        assertEquals("\r\n+CME ERROR: 13\r\n", tested.ask("AT+CPIN?"));
        restart();
        assertEquals("\r\n+CPIN: READY\r\n\r\nOK\r\n", tested.ask("AT+CPIN?"));
    }

    @Test
    void aSearchNeverEndsUntilTheRadioWasOffAndOn() {
        tested.module.stick(Part.SEARCH, Until.RADIO);
        tested.pass(600_000);
        assertTrue(tested.ask("AT+CREG?").contains("+CREG: 0,2"));
        cycleTheRadio();
        assertTrue(tested.ask("AT+CREG?").contains("+CREG: 0,1"));
    }

    @Test
    void thePacketSideSaysNotRegisteredForEverThoughThereIsService() {
        tested.module.stick(Part.PACKET, Until.EVER);
        for (int round = 0; round < 2; round++) {
            assertEquals("\r\n+CGREG: 0,0\r\n\r\n+CGATT: 1\r\n\r\nOK\r\n", tested.ask("AT+CGREG?;+CGATT?"));
            assertEquals("\r\n^SYSINFO:2,3,0,5,1,,4\r\n\r\nOK\r\n", tested.ask("AT^SYSINFO"));
            cycleTheRadio();
            restart();
        }
        assertEquals("\r\nCONNECT 7200000\r\n", dialled());
        tested.module.unstick();
        assertTrue(tested.ask("AT+CGREG?").contains("+CGREG: 0,1"));
    }

    private String dialled() {
        tested.modem.type("ATE0\r");
        return tested.dial("ATD*99#");
    }

    @Test
    void theCauseOfADenialIsToldToThoseWhoAsk() {
        assertTrue(tested.ask("AT+CREG=?").contains("+CREG: (0-2)"));
        assertEquals("\r\nERROR\r\n", tested.ask("AT+CREG=3"));
        tested.set(Option.REJECT_CAUSE, "13");
        assertTrue(tested.ask("AT+CREG=?").contains("+CREG: (0-3)"));
        tested.ask("AT+CREG=3;+CGREG=3");
        tested.module.register(3);
        String told = tested.at.read();
        assertTrue(told.startsWith("\r\n+CREG: 3,,,,0,13\r\n\r\n+CGREG: 3,,,,0,13\r\n"), told);
        assertEquals("\r\n+CREG: 3,3,,,,0,13\r\n\r\nOK\r\n", tested.ask("AT+CREG?"));
        assertEquals("\r\n+CEER: Roaming not allowed in this location area\r\n\r\nOK\r\n", tested.ask("AT+CEER"));
        tested.module.register(1);
        assertEquals("\r\n+CREG: 3,1, 1607, 14DB\r\n\r\nOK\r\n", tested.ask("AT+CREG?"));
        assertEquals("\r\n+CEER: No cause information available\r\n\r\nOK\r\n", tested.ask("AT+CEER"));
    }

    @Test
    void theHardwareSwitchTurnsTheRadioOff() {
        assertEquals("\r\n^RFSWITCH:1,1\r\n\r\nOK\r\n", tested.ask("AT^RFSWITCH?"));
        tested.set(Option.RF_SWITCH, "off");
        assertTrue(tested.at.read().contains("\r\n^RFSWITCH:1,0\r\n"));
        assertEquals("\r\n^RFSWITCH:1,0\r\n\r\nOK\r\n", tested.ask("AT^RFSWITCH?"));
        assertEquals("\r\n+CSQ: 99,99\r\n\r\nOK\r\n", tested.ask("AT+CSQ"));
        cycleTheRadio();
        assertTrue(tested.ask("AT+CREG?").contains("+CREG: 0,0"));
        tested.set(Option.RF_SWITCH, "on");
        tested.pass(2000);
        assertTrue(tested.ask("AT+CREG?").contains("+CREG: 0,1"));
    }
}
