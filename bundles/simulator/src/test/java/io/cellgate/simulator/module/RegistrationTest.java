package io.cellgate.simulator.module;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.simulator.settings.Option;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrationTest {
    private final Bench bench = Bench.cold();

    @Test
    void theModuleSearchesThenIsHomeAndTellsBoth() {
        bench.ask("ATE0;+CREG=1");
        bench.pass(300);
        assertTrue(bench.at.read().contains("\r\n+CREG: 2\r\n"));
        assertEquals("\r\n+CREG: 1,2\r\n\r\nOK\r\n", bench.ask("AT+CREG?"));
        bench.pass(1499);
        assertEquals("", bench.at.read());
        bench.pass(1);
        assertEquals("\r\n+CREG: 1\r\n\r\n^SRVST:2\r\n\r\n^MODE:5,4\r\n\r\n^RSSI:18\r\n", bench.at.read());
        assertEquals("\r\n+CREG: 1,1\r\n\r\nOK\r\n", bench.ask("AT+CREG?"));
    }

    @Test
    void theQueryHasTheReportFormInFrontAndTheUnsolicitedResultHasNot() {
        bench.ask("ATE0;+CREG=2;+CGREG=2");
        bench.pass(1800);
        String told = bench.at.read();
        assertTrue(told.contains("\r\n+CREG: 1, 1607, 14DB\r\n\r\n+CGREG: 1, 1607, 14DB\r\n"), told);
        assertEquals("\r\n+CREG: 2,1, 1607, 14DB\r\n\r\nOK\r\n", bench.ask("AT+CREG?"));
        assertEquals("\r\n+CREG: 1,1\r\n\r\nOK\r\n", bench.ask("AT+CREG=1;+CREG?"));
    }

    @ParameterizedTest
    @CsvSource({"0,0", "3,0", "5,1"})
    void theNetworkMayDenyOrLetRoam(int stat, int attached) {
        bench.set(Option.REGISTRATION, String.valueOf(stat));
        bench.pass(1800);
        bench.ask("ATE0");
        assertEquals("\r\n+CREG: 0," + stat + "\r\n\r\nOK\r\n", bench.ask("AT+CREG?"));
        assertEquals("\r\n+CGATT: " + attached + "\r\n\r\nOK\r\n", bench.ask("AT+CGATT?"));
    }

    @Test
    void theRadioOffIsOutOfServiceAndOnSearchesAgain() {
        bench.pass(1800);
        bench.ask("ATE0");
        String off = bench.ask("AT+CFUN=4");
        assertTrue(off.contains("^SRVST:0") && off.endsWith("\r\nOK\r\n"), off);
        assertEquals("\r\n+CSQ: 99,99\r\n\r\nOK\r\n", bench.ask("AT+CSQ"));
        assertEquals("\r\n^SYSINFO:0,0,0,0,1,,0\r\n\r\nOK\r\n", bench.ask("AT^SYSINFO"));
        bench.ask("AT+CFUN=1");
        assertEquals("\r\n+CREG: 0,2\r\n\r\nOK\r\n", bench.ask("AT+CREG?"));
        bench.pass(1500);
        assertEquals("\r\n^SYSINFO:2,3,0,5,1,,4\r\n\r\nOK\r\n", bench.ask("AT^SYSINFO"));
    }

    @Test
    void detachingLeavesTheCircuitSideRegistered() {
        bench.pass(1800);
        bench.ask("ATE0;+CGATT=0");
        assertEquals("\r\n+CREG: 0,1\r\n\r\n+CGREG: 0,0\r\n\r\nOK\r\n", bench.ask("AT+CREG?;+CGREG?"));
        bench.ask("AT+CGATT=1");
        assertEquals("\r\n+CGREG: 0,1\r\n\r\nOK\r\n", bench.ask("AT+CGREG?"));
    }

    @Test
    void theOperatorIsNamedInTheFormatAskedFor() {
        bench.ask("ATE0");
        assertEquals("\r\n+COPS: 0\r\n\r\nOK\r\n", bench.ask("AT+COPS?"));
        bench.pass(1800);
        assertEquals("\r\n+COPS: 0,0,\"cellgate\",2\r\n\r\nOK\r\n", bench.ask("AT+COPS?"));
        assertEquals("\r\n+COPS: 0,2,\"00101\",2\r\n\r\nOK\r\n", bench.ask("AT+COPS=3,2;+COPS?"));
    }

    @Test
    void aScanTakesItsTimeAndOthersPortsGoOnMeanwhile() {
        bench.pass(1800);
        bench.ask("ATE0");
        assertEquals("", bench.ask("AT+COPS=?"));
        bench.modem.type("ATE0\r");
        assertTrue(bench.modem.read().contains("OK"));
        bench.pass(2999);
        assertEquals("", bench.at.read());
        bench.pass(1);
        String found = bench.at.read();
        assertTrue(
                found.startsWith("\r\n+COPS: (2,\"cellgate\",\"cellgate\",\"00101\",2),(3,\"North (Test), Ltd.\""),
                found);
    }

    @Test
    void aNetworkThatIsNotThereCannotBeSelected() {
        bench.pass(1800);
        bench.ask("ATE0+CMEE=1");
        assertEquals("\r\n+CME ERROR: 30\r\n", bench.ask("AT+COPS=1,2,\"00102\""));
        assertEquals("\r\nOK\r\n", bench.ask("AT+COPS=1,2,\"00101\""));
        bench.ask("AT+COPS=2");
        assertEquals("\r\n+CREG: 0,0\r\n\r\nOK\r\n", bench.ask("AT+CREG?"));
    }

    @Test
    void theSignalIsTheSameInAllItsForms() {
        bench.ask("ATE0");
        bench.module.signal(20);
        // -113 + 2 x 20 = -73 dBm; RSCP 6 dB below; -121 + 48 = -73; -32.5 + 53 / 2 = -6.
        assertEquals("\r\n+CSQ: 20,99\r\n\r\nOK\r\n", bench.ask("AT+CSQ"));
        assertEquals("\r\n^HCSQ: \"WCDMA\",48,42,53\r\n\r\nOK\r\n", bench.ask("AT^HCSQ?"));
        assertEquals("\r\n^CSNR:-79,-6\r\n\r\nOK\r\n", bench.ask("AT^CSNR?"));
        assertEquals("\r\n^RSSI: 20\r\n\r\nOK\r\n", bench.ask("AT^RSSI"));
        bench.module.signal(99);
        assertEquals("\r\n^HCSQ: \"NOSERVICE\"\r\n\r\nOK\r\n", bench.ask("AT^HCSQ?"));
    }

    @Test
    void aSignalThatChangesMuchIsToldUnasked() {
        bench.pass(1800);
        bench.at.read();
        bench.module.signal(19);
        assertEquals("", bench.at.read());
        bench.module.signal(9);
        assertEquals("\r\n^RSSI:9\r\n", bench.at.read());
    }

    @Test
    void curcSilencesHuaweisOwnAndNothingElse() {
        bench.ask("ATE0;^CURC=0;+CREG=1");
        bench.pass(1800);
        assertEquals("\r\n+CREG: 2\r\n\r\n+CREG: 1\r\n", bench.at.read());
        assertEquals("\r\n^CURC: 0\r\n\r\nOK\r\n", bench.ask("AT^CURC?"));
    }

    @Test
    void chatterRepeatsTheSignal() {
        bench.pass(1800);
        bench.set(Option.CHATTER, "100");
        bench.at.read();
        bench.pass(250);
        assertEquals("\r\n^RSSI:18\r\n\r\n^RSSI:18\r\n", bench.at.read());
        bench.set(Option.CHATTER, "0");
        bench.pass(1000);
        assertEquals("", bench.at.read());
    }

    @Test
    void unsolicitedResultsGoToTheAtPortAlone() {
        bench.modem.read();
        bench.pass(1800);
        assertFalse(bench.at.read().isEmpty());
        assertEquals("", bench.modem.read());
    }

    @Test
    void networkTimeIsLocalWithItsZoneInQuarters() {
        bench.ask("ATE0");
        bench.set(Option.ZONE, "40");
        assertEquals("\r\n^NWTIME: 14/08/05,14:00:21+40,00\r\n\r\nOK\r\n", bench.ask("AT^NWTIME?"));
        bench.set(Option.ZONE, "-4");
        assertEquals("\r\n+CCLK: \"14/08/05,03:00:21-4\"\r\n\r\nOK\r\n", bench.ask("AT+CCLK?"));
    }

    @Test
    void aModuleWithoutPowerHasNoTimerLeft() {
        bench.pass(1000);
        bench.module.powerOff();
        assertEquals(0, bench.time.waiting());
    }
}
