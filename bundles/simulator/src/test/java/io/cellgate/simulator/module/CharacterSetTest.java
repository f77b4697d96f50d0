package io.cellgate.simulator.module;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.simulator.settings.Option;
import io.cellgate.simulator.settings.SimulatorSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CharacterSetTest {
    private static final SimulatorSettings LEFT_IN_UCS2 =
            SimulatorSettings.defaults().with(Option.CHARACTER_SET, "UCS2").with(Option.OPERATOR, "Gala");

    @Test
    void theSetThatTheLastUserLeftIsInForce() {
        ModuleUnderTest tested = ModuleUnderTest.registered(LEFT_IN_UCS2);
        assertEquals("\r\n+CSCS: \"UCS2\"\r\n\r\nOK\r\n", tested.ask("AT+CSCS?"));
        assertEquals("\r\n+COPS: 0,0,\"00470061006C0061\",2\r\n\r\nOK\r\n", tested.ask("AT+COPS?"));
        assertEquals("\r\n+COPS: 0,2,\"00300030003100300031\",2\r\n\r\nOK\r\n", tested.ask("AT+COPS=3,2;+COPS?"));
    }

    @Test
    void aScanIsWrittenInItAndAnOperatorIsChosenInIt() {
        ModuleUnderTest tested = ModuleUnderTest.registered(LEFT_IN_UCS2);
        tested.ask("AT+COPS=?");
        tested.pass(3000);
        String found = tested.at.read();
        assertTrue(
                found.startsWith("\r\n+COPS: (2,\"00470061006C0061\",\"00470061006C0061\",\"00300030003100300031\",2)"
                        + ",(3,\"004E006F0072007400680020"),
                found);
        assertEquals("\r\nOK\r\n", tested.ask("AT+COPS=1,2,\"00300030003100300031\""));
        assertEquals("\r\nERROR\r\n", tested.ask("AT+COPS=1,2,\"00101\""));
    }

    @Test
    void aChosenSetStaysForTheNextUserAndGoesWithARestart() {
        ModuleUnderTest tested = ModuleUnderTest.registered();
        assertEquals("\r\nOK\r\n", tested.ask("AT+CSCS=\"UCS2\""));
        tested.modem.read();
        tested.modem.type("ATZE0+CSCS?\r");
        assertTrue(tested.modem.read().endsWith("\r\n+CSCS: \"UCS2\"\r\n\r\nOK\r\n"));
        tested.module.powerOff();
        tested.powerOn();
        assertTrue(tested.ask("ATE0+CSCS?").endsWith("\r\n+CSCS: \"IRA\"\r\n\r\nOK\r\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "GSM,     Net1,             OK",
        "UCS2,    004E006500740031, OK",
        "HEX,     4E657431,         OK",
        "8859-1,  Net1,             OK",
        "UTF-8,   Net1,             OK",
        "KOI8-R,  Net1,             ERROR"
    })
    void aSetIsTakenWhenTheModuleHasIt(String set, String name, String result) {
        ModuleUnderTest tested =
                ModuleUnderTest.registered(SimulatorSettings.defaults().with(Option.OPERATOR, "Net1"));
        assertEquals("\r\n" + result + "\r\n", tested.ask("AT+CSCS=\"" + set + "\""));
        assertEquals("\r\n+COPS: 0,0,\"" + name + "\",2\r\n\r\nOK\r\n", tested.ask("AT+COPS?"));
    }

    @Test
    void theSetsAreListedAndTheirNamesMayBeInTheSetInForce() {
        ModuleUnderTest tested = ModuleUnderTest.registered(LEFT_IN_UCS2);
        assertTrue(tested.ask("AT+CSCS=?").contains("+CSCS: (\"GSM\",\"HEX\",\"IRA\",\"8859-1\",\"UCS2\",\"UTF-8\")"));
        assertEquals("\r\nOK\r\n", tested.ask("AT+CSCS=\"00470053004D\""));
        assertEquals("\r\n+CSCS: \"GSM\"\r\n\r\nOK\r\n", tested.ask("AT+CSCS?"));
    }

    @Test
    void aProgramMayChangeItWhileTheModuleRuns() {
        ModuleUnderTest tested = ModuleUnderTest.registered();
        tested.set(Option.CHARACTER_SET, "UCS2");
        assertEquals("\r\n+CSCS: \"UCS2\"\r\n\r\nOK\r\n", tested.ask("AT+CSCS?"));
        tested.ask("AT+CSCS=\"IRA\"");
        tested.set(Option.SIGNAL, "9");
        assertTrue(tested.ask("AT+CSCS?").contains("\"IRA\""));
    }

    @ParameterizedTest
    @CsvSource({
        "'',        IRA,  ''",
        "+4917012,  IRA,  '\r\n+CNUM: \"\",\"+4917012\",145\r\n'",
        "01712,     IRA,  '\r\n+CNUM: \"\",\"01712\",129\r\n'",
        "0171,      UCS2, '\r\n+CNUM: \"\",\"0030003100370031\",129\r\n'"
    })
    void theSimsNumberIsToldWhereItIsWrittenOnIt(String number, String set, String line) {
        SimulatorSettings settings = SimulatorSettings.defaults().with(Option.CHARACTER_SET, set);
        ModuleUnderTest tested = ModuleUnderTest.registered(settings.with(Option.NUMBER, number));
        assertEquals(line + "\r\nOK\r\n", tested.ask("AT+CNUM"));
    }
}
