package io.cellgate.simulator.module.card;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cellgate.simulator.module.ModuleUnderTest;
import io.cellgate.simulator.settings.Option;
import io.cellgate.simulator.settings.SimulatorSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code +CRSM}: 27.007, 8.18; 102.221, 13.2; 31.102, 4.2.12 and 4.2.18. */
class ElementaryFilesTest {

    private static ModuleUnderTest module(SimulatorSettings settings) {
        ModuleUnderTest tested = new ModuleUnderTest(settings);
        tested.ask("ATE0+CMEE=2");
        tested.pass(300);
        return tested;
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "176,28486,0,0,17      | +CRSM: 144,0,\"014B7573746E6574FFFFFFFFFFFFFFFFFF\"",
        "176,28486,0,1,4       | +CRSM: 144,0,\"4B757374\"",
        "176,12258,0,0,10      | +CRSM: 144,0,\"988812010000103254F6\"",
        "176,28589,0,0,4       | +CRSM: 144,0,\"00000003\"",
        "176,28589             | +CRSM: 144,0,\"00000003\"",
        "192,28589,0,0,15      | +CRSM: 144,0,\"000000046FAD040004444401020000\"",
        // no such file, too long, behind the end, a record of a file that has none, a write
        "176,28423,0,0,9       | +CRSM: 106,130",
        "176,28589,0,0,5       | +CRSM: 103,0",
        "176,28589,0,4,1       | +CRSM: 107,0",
        "178,28589,1,4,4       | +CRSM: 105,129",
        "214,28589,0,0,1,\"00\" | +CRSM: 105,130",
    })
    void theFilesOfTheSimAreReadAsTheyAreStored(String command, String answer) {
        ModuleUnderTest tested = module(SimulatorSettings.defaults()
                .with(Option.SPN, "Kustnet")
                .with(Option.ICCID, "8988211000000123456")
                .with(Option.PLMN, "310260"));
        assertEquals("\r\n" + answer + "\r\n\r\nOK\r\n", tested.ask("AT+CRSM=" + command));
    }
    // spotless:on

    @Test
    void aNameOfAnotherScriptIsInUcs2AndNoNameIsNoFile() {
        ModuleUnderTest greek = module(SimulatorSettings.defaults().with(Option.SPN, "Αιγαίο"));
        assertEquals(
                "\r\n+CRSM: 144,0,\"0180039103B903B303B103AF03BFFFFFFF\"\r\n\r\nOK\r\n",
                greek.ask("AT+CRSM=176,28486,0,0,17"));
        ModuleUnderTest nameless = module(SimulatorSettings.defaults());
        assertEquals("\r\n+CRSM: 106,130\r\n\r\nOK\r\n", nameless.ask("AT+CRSM=176,28486,0,0,17"));
    }

    @Test
    void theFilesAreReadableBeforeThePinButNotWithoutACard() {
        ModuleUnderTest locked = module(SimulatorSettings.defaults().with(Option.PIN, "1234"));
        assertEquals("\r\n+CRSM: 144,0,\"00000002\"\r\n\r\nOK\r\n", locked.ask("AT+CRSM=176,28589,0,0,4"));
        ModuleUnderTest empty = module(SimulatorSettings.defaults().with(Option.SIM, "absent"));
        assertEquals("\r\n+CME ERROR: SIM not inserted\r\n", empty.ask("AT+CRSM=176,28589,0,0,4"));
    }
}
