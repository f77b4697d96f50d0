package io.cellgate.simulator.module.radio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.simulator.module.ModuleUnderTest;
import io.cellgate.simulator.settings.Option;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrationTest {
    private final ModuleUnderTest tested = ModuleUnderTest.cold();

    @Test
    void theModuleSearchesThenIsHomeAndTellsBoth() {
        tested.ask("ATE0;+CREG=1");
        tested.pass(300);
        assertTrue(tested.at.read().contains("\r\n+CREG: 2\r\n"));
        assertEquals("\r\n+CREG: 1,2\r\n\r\nOK\r\n", tested.ask("AT+CREG?"));
        tested.pass(1499);
        assertEquals("", tested.at.read());
        tested.pass(1);
        assertEquals("\r\n+CREG: 1\r\n\r\n^SRVST:2\r\n\r\n^MODE:5,4\r\n\r\n^RSSI:18\r\n", tested.at.read());
        assertEquals("\r\n+CREG: 1,1\r\n\r\nOK\r\n", tested.ask("AT+CREG?"));
    }

    @Test
    void theQueryHasTheReportFormInFrontAndTheUnsolicitedResultHasNot() {
        tested.ask("ATE0;+CREG=2;+CGREG=2");
        tested.pass(1800);
        String told = tested.at.read();
        assertTrue(told.contains("\r\n+CREG: 1, 1607, 14DB\r\n\r\n+CGREG: 1, 1607, 14DB\r\n"), told);
        assertEquals("\r\n+CREG: 2,1, 1607, 14DB\r\n\r\nOK\r\n", tested.ask("AT+CREG?"));
        assertEquals("\r\n+CREG: 1,1\r\n\r\nOK\r\n", tested.ask("AT+CREG=1;+CREG?"));
    }

    @ParameterizedTest
    @CsvSource({"0,0", "3,0", "5,1"})
    void theNetworkMayDenyOrLetRoam(int stat, int attached) {
        tested.set(Option.REGISTRATION, String.valueOf(stat));
        tested.pass(1800);
        tested.ask("ATE0");
        assertEquals("\r\n+CREG: 0," + stat + "\r\n\r\nOK\r\n", tested.ask("AT+CREG?"));
        assertEquals("\r\n+CGATT: " + attached + "\r\n\r\nOK\r\n", tested.ask("AT+CGATT?"));
    }

    @Test
    void theRadioOffIsOutOfServiceAndOnSearchesAgain() {
        tested.pass(1800);
        tested.ask("ATE0");
        String off = tested.ask("AT+CFUN=4");
        assertTrue(off.contains("^SRVST:0") && off.endsWith("\r\nOK\r\n"), off);
        assertEquals("\r\n+CSQ: 99,99\r\n\r\nOK\r\n", tested.ask("AT+CSQ"));
        assertEquals("\r\n^SYSINFO:0,0,0,0,1,,0\r\n\r\nOK\r\n", tested.ask("AT^SYSINFO"));
        tested.ask("AT+CFUN=1");
        assertEquals("\r\n+CREG: 0,2\r\n\r\nOK\r\n", tested.ask("AT+CREG?"));
        tested.pass(1500);
        assertEquals("\r\n^SYSINFO:2,3,0,5,1,,4\r\n\r\nOK\r\n", tested.ask("AT^SYSINFO"));
    }

    @Test
    void detachingLeavesTheCircuitSideRegistered() {
        tested.pass(1800);
        tested.ask("ATE0;+CGATT=0");
        assertEquals("\r\n+CREG: 0,1\r\n\r\n+CGREG: 0,0\r\n\r\nOK\r\n", tested.ask("AT+CREG?;+CGREG?"));
        tested.ask("AT+CGATT=1");
        assertEquals("\r\n+CGREG: 0,1\r\n\r\nOK\r\n", tested.ask("AT+CGREG?"));
    }

    @Test
    void theOperatorIsNamedInTheFormatAskedFor() {
        tested.ask("ATE0");
        assertEquals("\r\n+COPS: 0\r\n\r\nOK\r\n", tested.ask("AT+COPS?"));
        tested.pass(1800);
        assertEquals("\r\n+COPS: 0,0,\"cellgate\",2\r\n\r\nOK\r\n", tested.ask("AT+COPS?"));
        assertEquals("\r\n+COPS: 0,2,\"00101\",2\r\n\r\nOK\r\n", tested.ask("AT+COPS=3,2;+COPS?"));
    }

    @Test
    void aScanTakesItsTimeAndOthersPortsGoOnMeanwhile() {
        tested.pass(1800);
        tested.ask("ATE0");
        assertEquals("", tested.ask("AT+COPS=?"));
        tested.modem.type("ATE0\r");
        assertTrue(tested.modem.read().contains("OK"));
        tested.pass(2999);
        assertEquals("", tested.at.read());
        tested.pass(1);
        String found = tested.at.read();
        assertTrue(
                found.startsWith("\r\n+COPS: (2,\"cellgate\",\"cellgate\",\"00101\",2),(3,\"North (Test), Ltd.\""),
                found);
    }

    @Test
    void aNetworkThatIsNotThereCannotBeSelected() {
        tested.pass(1800);
        tested.ask("ATE0+CMEE=1");
        assertEquals("\r\n+CME ERROR: 30\r\n", tested.ask("AT+COPS=1,2,\"00102\""));
        assertEquals("\r\nOK\r\n", tested.ask("AT+COPS=1,2,\"00101\""));
        tested.ask("AT+COPS=2");
        assertEquals("\r\n+CREG: 0,0\r\n\r\nOK\r\n", tested.ask("AT+CREG?"));
    }

    @Test
    void theSignalIsTheSameInAllItsForms() {
        tested.ask("ATE0");
        tested.module.signal(20);
        // -113 + 2 x 20 = -73 dBm; RSCP 6 dB below; -121 + 48 = -73; -32.5 + 53 / 2 = -6.
        assertEquals("\r\n+CSQ: 20,99\r\n\r\nOK\r\n", tested.ask("AT+CSQ"));
        assertEquals("\r\n^HCSQ: \"WCDMA\",48,42,53\r\n\r\nOK\r\n", tested.ask("AT^HCSQ?"));
        assertEquals("\r\n^CSNR:-79,-6\r\n\r\nOK\r\n", tested.ask("AT^CSNR?"));
        assertEquals("\r\n^RSSI: 20\r\n\r\nOK\r\n", tested.ask("AT^RSSI"));
        tested.module.signal(99);
        assertEquals("\r\n^HCSQ: \"NOSERVICE\"\r\n\r\nOK\r\n", tested.ask("AT^HCSQ?"));
    }

    @Test
    void aSignalThatChangesMuchIsToldUnasked() {
        tested.pass(1800);
        tested.at.read();
        tested.module.signal(19);
        assertEquals("", tested.at.read());
        tested.module.signal(9);
        assertEquals("\r\n^RSSI:9\r\n", tested.at.read());
    }

    @Test
    void curcSilencesHuaweisOwnAndNothingElse() {
        tested.ask("ATE0;^CURC=0;+CREG=1");
        tested.pass(1800);
        assertEquals("\r\n+CREG: 2\r\n\r\n+CREG: 1\r\n", tested.at.read());
        assertEquals("\r\n^CURC: 0\r\n\r\nOK\r\n", tested.ask("AT^CURC?"));
    }

    @Test
    void chatterRepeatsTheSignal() {
        tested.pass(1800);
        tested.set(Option.CHATTER, "100");
        tested.at.read();
        tested.pass(250);
        assertEquals("\r\n^RSSI:18\r\n\r\n^RSSI:18\r\n", tested.at.read());
        tested.set(Option.CHATTER, "0");
        tested.pass(1000);
        assertEquals("", tested.at.read());
    }

    @Test
    void unsolicitedResultsGoToTheAtPortAlone() {
        tested.modem.read();
        tested.pass(1800);
        assertFalse(tested.at.read().isEmpty());
        assertEquals("", tested.modem.read());
    }

    @Test
    void networkTimeIsLocalWithItsZoneInQuarters() {
        tested.ask("ATE0");
        tested.set(Option.ZONE, "40");
        assertEquals("\r\n^NWTIME: 14/08/05,14:00:21+40,00\r\n\r\nOK\r\n", tested.ask("AT^NWTIME?"));
        tested.set(Option.ZONE, "-4");
        assertEquals("\r\n+CCLK: \"14/08/05,03:00:21-4\"\r\n\r\nOK\r\n", tested.ask("AT+CCLK?"));
    }

    @Test
    void aModuleWithoutPowerHasNoTimerLeft() {
        tested.pass(1000);
        tested.module.powerOff();
        assertEquals(0, tested.time.waiting());
    }
}
