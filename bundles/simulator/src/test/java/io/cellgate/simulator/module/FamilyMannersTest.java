package io.cellgate.simulator.module;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.simulator.settings.Option;
import io.cellgate.simulator.settings.Secret;
import io.cellgate.simulator.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The manners of single families: ports, unsolicited results, traps. */
class FamilyMannersTest {
    private static Settings of(String family) {
        return Settings.defaults().with(Option.FAMILY, family);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mu509 | [MODEM, DIAG, PCUI]            | ttyUSB",
                "mu609 | [MODEM, DIAG, PCUI, NMEA, GPS] | ttyUSB",
                "mu709 | [MODEM, DIAG, PCUI]            | ttyUSB",
                "mc509 | [MODEM, DIAG, PCUI]            | ttyUSB",
                "mc323 | [UART]                         | ttyS",
                "mg323 | [UART]                         | ttyS",
            })
    void thePortsHaveTheFamilysOrder(String family, String roles, String prefix) {
        Attachment attachment = Families.byName(family).attachment();
        assertEquals(roles, attachment.ports().toString());
        assertEquals(prefix, attachment.ttyPrefix());
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "mu509 | ~^BOOT:27710117,0,0,0,75~",
        "mg323 | ~^SYSSTART~",
        "mc509 | ``",
    })
    // spotless:on
    void theModuleTellsThatItHasStarted(String family, String told) {
        Bench bench = new Bench(of(family));
        bench.module.powerOff();
        bench.at.read();
        bench.powerOn();
        assertEquals(told, bench.at.read().replace("\r\n", "~"));
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "mu609 | ~^SRVST:0~~^MODE:0,0~~^RSSI:18~~^CSNR:-83,-6~",
        "mc323 | ~^SRVST:0°~~^MODE:0°~~^CRSSI:18°~~^RSSILVL:80°~",
        "mc509 | ~^SRVST:0°~~^MODE:0°~~^CRSSI:18°~~^HDRRSSI:18°~~^RSSILVL:80°~~^HRSSILVL:80°~",
        "mg323 | ``",
    })
    // spotless:on
    void theLossOfServiceIsToldInTheFamilysWords(String family, String told) {
        Bench bench = Bench.registered(family);
        bench.module.register(0);
        assertEquals(told, bench.at.read().replace("\r\n", "~").replace("\r", "°"));
    }

    @Test
    void allFiveBarsAreNinetyNine() {
        Bench bench = Bench.registered("mc323");
        bench.module.signal(30);
        assertEquals("\r\n^CRSSI:30\r\r\n\r\n^RSSILVL:99\r\r\n", bench.at.read());
        assertEquals("\r\n^RSSILVL:99\r\nOK\r\n", bench.ask("AT^RSSILVL"));
    }

    @Test
    void theCellAndTheTechnologyMayChange() {
        Bench bench = Bench.registered("mu709");
        bench.ask("AT+CREG=2");
        bench.set(Option.CELL, "1607,14DC");
        assertEquals("\r\n+CREG: 1,\"1607\",\"000014DC\",2\r\n", bench.at.read());
        bench.set(Option.TECHNOLOGY, "edge");
        assertEquals("\r\n+CREG: 1,\"1607\",\"000014DC\",3\r\n\r\n^MODE:3,3\r\n", bench.at.read());
        assertEquals("\r\n^HCSQ: \"GSM\",44\r\n\r\nOK\r\n", bench.ask("AT^HCSQ?"));
        assertEquals("\r\n^SYSINFOEX:2,3,0,1,,1,\"GSM\",3,\"EDGE\"\r\n\r\nOK\r\n", bench.ask("AT^SYSINFOEX"));
        bench.set(Option.TECHNOLOGY, "evdo");
        assertEquals("\r\n^SYSINFO:2,3,0,5,1,,4\r\n\r\nOK\r\n", bench.ask("AT^SYSINFO"));
    }

    @Test
    void aCallMakesTheTechnologyFaster() {
        Bench bench = Bench.registered("mu609");
        bench.dial("ATD*99#");
        assertTrue(bench.at.read().startsWith("\r\n^MODE:5,7\r\n"));
        assertEquals("\r\n+COPS: 0,0,\"cellgate\",6\r\n\r\nOK\r\n", bench.ask("AT+COPS?"));
    }

    @Test
    void getPortModeCrashesTheMu609AndNoOther() {
        Bench bench = Bench.registered("mu609");
        assertEquals("", bench.ask("AT^GETPORTMODE"));
        bench.pass(0);
        assertEquals(1, bench.power.restarts);
        Bench other = Bench.registered("mu509");
        assertEquals("\r\nCOMMAND NOT SUPPORT\r\n", other.ask("AT^GETPORTMODE"));
        other.pass(1000);
        assertEquals(0, other.power.restarts);
    }

    @Test
    void thePortsOfTheMu609WaitForOneAnother() {
        Bench bench = Bench.registered("mu609");
        bench.at.type("AT+COPS=?\r");
        bench.modem.type("AT+CSQ\r");
        bench.pass(2999);
        assertEquals("", bench.modem.read());
        bench.pass(1);
        assertEquals("\r\n+CSQ: 18,99\r\n\r\nOK\r\n", bench.modem.read());
    }

    @Test
    void thePortsOfTheOthersDoNot() {
        Bench bench = Bench.registered("mu509");
        bench.at.type("AT+COPS=?\r");
        bench.modem.type("AT+CSQ\r");
        assertEquals("\r\n+CSQ: 18,99\r\n\r\nOK\r\n", bench.modem.read());
    }

    @Test
    void theWaitingEndsWithThePower() {
        Bench bench = Bench.registered("mu609");
        bench.at.type("AT+COPS=?\r");
        bench.modem.type("AT+CSQ\r");
        bench.module.powerOff();
        bench.powerOn();
        bench.pass(5000);
        assertEquals("", bench.modem.read());
        assertEquals("AT\r\r\nOK\r\n", bench.dial("AT"));
    }

    @Test
    void theMg323IsDeafUntilItHasAnswered() {
        Bench bench = Bench.registered("mg323");
        bench.set(Option.LATENCY, "10");
        bench.at.type("AT+CSQ\rAT+CREG?\r");
        bench.pass(1000);
        assertEquals("\r\n+CSQ: 18,99\r\n\r\nOK\r\n", bench.at.read());
    }

    @Test
    void theMg323TakesSeveralBasicCommandsALine() {
        assertEquals("\r\nOK\r\n", Bench.registered("mg323").ask("ATE0V1S0=0"));
    }

    @Test
    void theMg323SaysItsLastWordWithoutALineEndInFront() {
        Bench bench = Bench.registered("mg323");
        assertEquals("\r\n^SMSO: MS OFF\r\n\r\nOK\r\n", bench.ask("AT^SMSO"));
        assertEquals(0, bench.power.offs);
        bench.pass(1000);
        assertEquals("^SHUTDOWN\r\n", bench.at.read());
        assertEquals(1, bench.power.offs);
    }

    @Test
    void tooHotTheMg323TurnsItsRadioOff() {
        Bench bench = Bench.registered("mg323");
        bench.set(Option.TEMPERATURE, "90");
        assertEquals("\r\n^THERM: 0\r\n", bench.at.read());
        assertEquals("\r\n+CREG: 0,0\r\n\r\nOK\r\n", bench.ask("AT+CREG?"));
        assertEquals("\r\n+CSQ: 99,99\r\n\r\nOK\r\n", bench.ask("AT+CSQ"));
        bench.set(Option.TEMPERATURE, "40");
        assertEquals("\r\n^THERM: 1\r\n", bench.at.read());
        bench.pass(1500);
        assertEquals("\r\n+CREG: 0,1\r\n\r\nOK\r\n", bench.ask("AT+CREG?"));
    }

    @Test
    void anRuimAsksForItsPinByItsOwnName() {
        Bench bench = new Bench(of("mc509").with(Option.PIN, "1234"));
        bench.pass(300);
        bench.ask("ATE0");
        assertEquals("\r\n+CPIN: R-UIM PIN\r\nOK\r\n", bench.ask("AT+CPIN?"));
        assertEquals("\r\n^CPIN: R-UIM PIN,3,10,3\r\nOK\r\n", bench.ask("AT^CPIN?"));
    }

    @Test
    void theCdmaTimeIsAnErrorWithoutANetwork() {
        Bench bench = Bench.registered("mc323");
        bench.module.register(0);
        assertEquals("\r\nERROR\r\n", bench.ask("AT^TIME?"));
    }

    @Test
    void anUnregisteredCdmaModuleHasNoService() {
        Bench bench = Bench.registered("mc509");
        bench.module.register(0);
        assertEquals("\r\n^SYSINFO:0,255,0,0,1\r\nOK\r\n", bench.ask("AT^SYSINFO"));
        bench.module.register(5);
        assertEquals("\r\n^SYSINFO:2,255,1,8,1\r\nOK\r\n", bench.ask("AT^SYSINFO"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "mc509 | ^PPPCFG=\"user\",\"geheim\"          | #777  | CONNECT 7200000",
                "mc509 | ^PPPCFG=\"user\",\"Geheim\"          | #777  | NO CARRIER",
                "mc323 | ^PPPCFG=\"other\",\"geheim\"         | #777  | NO CARRIER",
                "mc323 | +CSQ                                 | #777  | NO CARRIER",
                "mg323 | +CGAUTH=1,1,\"user\",\"geheim\"      | *99#  | CONNECT 7200000",
                "mg323 | +CGAUTH=1,0                          | *99#  | NO CARRIER",
                "mu709 | ^AUTHDATA=1,2,\"\",\"geheim\",\"user\" | *99# | CONNECT 7200000",
                "mu709 | ^AUTHDATA=1,2,\"\",\"user\",\"geheim\" | *99# | NO CARRIER",
                "mu509 | ^AUTHDATA=1,2,\"\",\"geheim\",\"user\" | *99# | CONNECT 7200000",
            })
    void theNetworkMayAskForTheAccountGivenToTheModule(String family, String command, String number, String answer) {
        Settings settings = of(family)
                .with(Option.ACCOUNT_BY_AT, "on")
                .with(Option.USER, "user")
                .withPassword(Secret.of("geheim"));
        Bench bench = Bench.registered(settings);
        assertTrue(bench.ask("AT" + command).endsWith("OK\r\n"));
        assertEquals("\r\n" + answer + "\r\n", bench.dial("ATD" + number));
    }

    @Test
    void theAccountIsKeptOverARestart() {
        Bench bench = Bench.registered("mc509");
        bench.ask("AT^PPPCFG=\"user\",\"geheim\"");
        bench.module.powerOff();
        bench.powerOn();
        bench.ask("ATE0");
        assertEquals("\r\n^PPPCFG:\"user\",\"geheim\"\r\nOK\r\n", bench.ask("AT^PPPCFG?"));
    }

    @ParameterizedTest
    @CsvSource({"0,on,CONNECT 7200000", "1,off,CONNECT 7200000", "2,on,CONNECT 7200000", "2,off,NO CARRIER"})
    void theEditionWithMobileIpCanBeToldToUseNothingElse(int mode, String network, String answer) {
        Bench bench =
                Bench.registered(of("mc509").with(Option.EDITION, "verizon").with(Option.MOBILE_IP, network));
        assertEquals("\r\n^IPMODE:(0-2)\r\nOK\r\n", bench.ask("AT^IPMODE=?"));
        assertEquals("\r\n^IPMODE:" + mode + "\r\nOK\r\n", bench.ask("AT^IPMODE=" + mode + ";^IPMODE?"));
        assertEquals("\r\n" + answer + "\r\n", bench.dial("ATD#777"));
    }

    @Test
    void aPasswordIsNotShownInTheLog() {
        assertFalse(CommandLine.parse("^PPPCFG=\"user\",\"geheim\"").toString().contains("geheim"));
        assertFalse(CommandLine.parse("^AUTHDATA=1,2,\"\",\"geheim\",\"user\"")
                .toString()
                .contains("geheim"));
    }
}
