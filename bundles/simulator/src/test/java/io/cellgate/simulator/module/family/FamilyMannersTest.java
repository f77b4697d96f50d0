package io.cellgate.simulator.module.family;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.config.Secret;
import io.cellgate.simulator.module.Attachment;
import io.cellgate.simulator.module.ModuleUnderTest;
import io.cellgate.simulator.module.command.HostCommandLine;
import io.cellgate.simulator.settings.Option;
import io.cellgate.simulator.settings.SimulatorSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The manners of single families: ports, unsolicited results, traps. */
class FamilyMannersTest {
    private static SimulatorSettings of(String family) {
        return SimulatorSettings.defaults().with(Option.FAMILY, family);
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
        ModuleUnderTest tested = new ModuleUnderTest(of(family));
        tested.module.powerOff();
        tested.at.read();
        tested.powerOn();
        assertEquals(told, tested.at.read().replace("\r\n", "~"));
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
        ModuleUnderTest tested = ModuleUnderTest.registered(family);
        tested.module.register(0);
        assertEquals(told, tested.at.read().replace("\r\n", "~").replace("\r", "°"));
    }

    @Test
    void allFiveBarsAreNinetyNine() {
        ModuleUnderTest tested = ModuleUnderTest.registered("mc323");
        tested.module.signal(30);
        assertEquals("\r\n^CRSSI:30\r\r\n\r\n^RSSILVL:99\r\r\n", tested.at.read());
        assertEquals("\r\n^RSSILVL:99\r\nOK\r\n", tested.ask("AT^RSSILVL"));
    }

    @Test
    void theCellAndTheTechnologyMayChange() {
        ModuleUnderTest tested = ModuleUnderTest.registered("mu709");
        tested.ask("AT+CREG=2");
        tested.set(Option.CELL, "1607,14DC");
        assertEquals("\r\n+CREG: 1,\"1607\",\"000014DC\",2\r\n", tested.at.read());
        tested.set(Option.TECHNOLOGY, "edge");
        assertEquals("\r\n+CREG: 1,\"1607\",\"000014DC\",3\r\n\r\n^MODE:3,3\r\n", tested.at.read());
        assertEquals("\r\n^HCSQ: \"GSM\",44\r\n\r\nOK\r\n", tested.ask("AT^HCSQ?"));
        assertEquals("\r\n^SYSINFOEX:2,3,0,1,,1,\"GSM\",3,\"EDGE\"\r\n\r\nOK\r\n", tested.ask("AT^SYSINFOEX"));
        tested.set(Option.TECHNOLOGY, "evdo");
        assertEquals("\r\n^SYSINFO:2,3,0,5,1,,4\r\n\r\nOK\r\n", tested.ask("AT^SYSINFO"));
    }

    @Test
    void aCallMakesTheTechnologyFaster() {
        ModuleUnderTest tested = ModuleUnderTest.registered("mu609");
        tested.dial("ATD*99#");
        assertTrue(tested.at.read().startsWith("\r\n^MODE:5,7\r\n"));
        assertEquals("\r\n+COPS: 0,0,\"cellgate\",6\r\n\r\nOK\r\n", tested.ask("AT+COPS?"));
    }

    @Test
    void getPortModeCrashesTheMu609AndNoOther() {
        ModuleUnderTest tested = ModuleUnderTest.registered("mu609");
        assertEquals("", tested.ask("AT^GETPORTMODE"));
        tested.pass(0);
        assertEquals(1, tested.power.restarts);
        ModuleUnderTest other = ModuleUnderTest.registered("mu509");
        assertTrue(other.ask("AT^GETPORTMODE").startsWith("\r\n^GETPORTMODE:"));
        other.pass(1000);
        assertEquals(0, other.power.restarts);
    }

    @Test
    void thePortsOfTheMu609WaitForOneAnother() {
        ModuleUnderTest tested = ModuleUnderTest.registered("mu609");
        tested.at.type("AT+COPS=?\r");
        tested.modem.type("AT+CSQ\r");
        tested.pass(2999);
        assertEquals("", tested.modem.read());
        tested.pass(1);
        assertEquals("\r\n+CSQ: 18,99\r\n\r\nOK\r\n", tested.modem.read());
    }

    @Test
    void thePortsOfTheOthersDoNot() {
        ModuleUnderTest tested = ModuleUnderTest.registered("mu509");
        tested.at.type("AT+COPS=?\r");
        tested.modem.type("AT+CSQ\r");
        assertEquals("\r\n+CSQ: 18,99\r\n\r\nOK\r\n", tested.modem.read());
    }

    @Test
    void theWaitingEndsWithThePower() {
        ModuleUnderTest tested = ModuleUnderTest.registered("mu609");
        tested.at.type("AT+COPS=?\r");
        tested.modem.type("AT+CSQ\r");
        tested.module.powerOff();
        tested.powerOn();
        tested.pass(5000);
        assertEquals("", tested.modem.read());
        assertEquals("AT\r\r\nOK\r\n", tested.dial("AT"));
    }

    @Test
    void theMg323IsDeafUntilItHasAnswered() {
        ModuleUnderTest tested = ModuleUnderTest.registered("mg323");
        tested.set(Option.LATENCY, "10");
        tested.at.type("AT+CSQ\rAT+CREG?\r");
        tested.pass(1000);
        assertEquals("\r\n+CSQ: 18,99\r\n\r\nOK\r\n", tested.at.read());
    }

    @Test
    void theMg323TakesSeveralBasicCommandsALine() {
        assertEquals("\r\nOK\r\n", ModuleUnderTest.registered("mg323").ask("ATE0V1S0=0"));
    }

    @Test
    void theMg323SaysItsLastWordWithoutALineEndInFront() {
        ModuleUnderTest tested = ModuleUnderTest.registered("mg323");
        assertEquals("\r\n^SMSO: MS OFF\r\n\r\nOK\r\n", tested.ask("AT^SMSO"));
        assertEquals(0, tested.power.offs);
        tested.pass(1000);
        assertEquals("^SHUTDOWN\r\n", tested.at.read());
        assertEquals(1, tested.power.offs);
    }

    @Test
    void tooHotTheMg323TurnsItsRadioOff() {
        ModuleUnderTest tested = ModuleUnderTest.registered("mg323");
        tested.set(Option.TEMPERATURE, "90");
        assertEquals("\r\n^THERM: 0\r\n", tested.at.read());
        assertEquals("\r\n+CREG: 0,0\r\n\r\nOK\r\n", tested.ask("AT+CREG?"));
        assertEquals("\r\n+CSQ: 99,99\r\n\r\nOK\r\n", tested.ask("AT+CSQ"));
        tested.set(Option.TEMPERATURE, "40");
        assertEquals("\r\n^THERM: 1\r\n", tested.at.read());
        tested.pass(1500);
        assertEquals("\r\n+CREG: 0,1\r\n\r\nOK\r\n", tested.ask("AT+CREG?"));
    }

    @Test
    void anRuimAsksForItsPinByItsOwnName() {
        ModuleUnderTest tested = new ModuleUnderTest(of("mc509").with(Option.PIN, "1234"));
        tested.pass(300);
        tested.ask("ATE0");
        assertEquals("\r\n+CPIN: R-UIM PIN\r\nOK\r\n", tested.ask("AT+CPIN?"));
        assertEquals("\r\n^CPIN: R-UIM PIN,3,10,3\r\nOK\r\n", tested.ask("AT^CPIN?"));
    }

    @Test
    void theCdmaTimeIsAnErrorWithoutANetwork() {
        ModuleUnderTest tested = ModuleUnderTest.registered("mc323");
        tested.module.register(0);
        assertEquals("\r\nERROR\r\n", tested.ask("AT^TIME?"));
    }

    @Test
    void anUnregisteredCdmaModuleHasNoService() {
        ModuleUnderTest tested = ModuleUnderTest.registered("mc509");
        tested.module.register(0);
        assertEquals("\r\n^SYSINFO:0,255,0,0,1\r\nOK\r\n", tested.ask("AT^SYSINFO"));
        tested.module.register(5);
        assertEquals("\r\n^SYSINFO:2,255,1,8,1\r\nOK\r\n", tested.ask("AT^SYSINFO"));
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
        SimulatorSettings settings = of(family)
                .with(Option.ACCOUNT_BY_AT, "on")
                .with(Option.USER, "user")
                .withPassword(Secret.of("geheim"));
        ModuleUnderTest tested = ModuleUnderTest.registered(settings);
        assertTrue(tested.ask("AT" + command).endsWith("OK\r\n"));
        assertEquals("\r\n" + answer + "\r\n", tested.dial("ATD" + number));
    }

    @Test
    void theAccountIsKeptOverARestart() {
        ModuleUnderTest tested = ModuleUnderTest.registered("mc509");
        tested.ask("AT^PPPCFG=\"user\",\"geheim\"");
        tested.module.powerOff();
        tested.powerOn();
        tested.ask("ATE0");
        assertEquals("\r\n^PPPCFG:\"user\",\"geheim\"\r\nOK\r\n", tested.ask("AT^PPPCFG?"));
    }

    @ParameterizedTest
    @CsvSource({"0,on,CONNECT 7200000", "1,off,CONNECT 7200000", "2,on,CONNECT 7200000", "2,off,NO CARRIER"})
    void theEditionWithMobileIpCanBeToldToUseNothingElse(int mode, String network, String answer) {
        ModuleUnderTest tested = ModuleUnderTest.registered(
                of("mc509").with(Option.EDITION, "verizon").with(Option.MOBILE_IP, network));
        assertEquals("\r\n^IPMODE:(0-2)\r\nOK\r\n", tested.ask("AT^IPMODE=?"));
        assertEquals("\r\n^IPMODE:" + mode + "\r\nOK\r\n", tested.ask("AT^IPMODE=" + mode + ";^IPMODE?"));
        assertEquals("\r\n" + answer + "\r\n", tested.dial("ATD#777"));
    }

    @Test
    void aPasswordIsNotShownInTheLog() {
        assertFalse(
                HostCommandLine.parse("^PPPCFG=\"user\",\"geheim\"").toString().contains("geheim"));
        assertFalse(HostCommandLine.parse("^AUTHDATA=1,2,\"\",\"geheim\",\"user\"")
                .toString()
                .contains("geheim"));
    }
}
