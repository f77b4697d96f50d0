package io.cellgate.simulator.module.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cellgate.simulator.module.ModuleUnderTest;
import io.cellgate.simulator.settings.Option;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UssdTest {
    private final ModuleUnderTest tested = ModuleUnderTest.registered("mu509");

    private String told(String command) {
        tested.at.type("AT" + command + "\r");
        tested.pass(300);
        return tested.at.read();
    }

    @Test
    void inModeNullThePayloadIsText() {
        tested.ask("AT^USSDMODE=0");
        assertEquals("\r\nOK\r\n\r\n+CUSD: 0,\"Balance: 5.00 EUR\",15\r\n", told("+CUSD=1,\"*100#\",15"));
    }

    @Test
    void inModeOneThePayloadIsPackedSeptets() {
        assertEquals("\r\n^USSDMODE: 1\r\n\r\nOK\r\n", tested.ask("AT^USSDMODE?"));
        assertEquals(
                "\r\nOK\r\n\r\n+CUSD: 0,\"" + Septets.pack("Balance: 5.00 EUR") + "\",15\r\n",
                told("+CUSD=1,\"AA180C3602\",15"));
        assertEquals("AA180C3602", Septets.pack("*100#"));
    }

    @Test
    void aMenuExpectsAnAnswer() {
        tested.ask("AT^USSDMODE=0");
        assertEquals("\r\nOK\r\n\r\n+CUSD: 1,\"1 Data 2 Voice\",15\r\n", told("+CUSD=1,\"*101#\",15"));
        assertEquals("\r\nOK\r\n\r\n+CUSD: 0,\"Voice: 30 min\",15\r\n", told("+CUSD=1,\"2\",15"));
        assertEquals("\r\nOK\r\n\r\n+CUSD: 4\r\n", told("+CUSD=1,\"2\",15"));
    }

    @Test
    void aMenuCanBeLeft() {
        tested.ask("AT^USSDMODE=0");
        told("+CUSD=1,\"*101#\",15");
        assertEquals("\r\nOK\r\n", told("+CUSD=2"));
        assertEquals("\r\nOK\r\n\r\n+CUSD: 0,\"Balance: 5.00 EUR\",15\r\n", told("+CUSD=1,\"*100#\",15"));
    }

    @Test
    void anotherAlphabetIsUcs2InBothModes() {
        tested.set(Option.USSD, "*9#=Баланс 5");
        String payload = "+CUSD: 0,\"04110430043B0430043D044100200035\",72\r\n";
        assertEquals("\r\nOK\r\n\r\n" + payload, told("+CUSD=1,\"AADC08\",15"));
        tested.ask("AT^USSDMODE=0");
        assertEquals("\r\nOK\r\n\r\n" + payload, told("+CUSD=1,\"*9#\",15"));
    }

    @Test
    void aMessageOfEightTimesSevenBitsIsNotLengthenedByItsFilling() {
        assertEquals("1234567", Septets.unpack(Septets.pack("1234567")));
        assertEquals("12345678", Septets.unpack(Septets.pack("12345678")));
        assertEquals("E8329BFD4697D9EC37", Septets.pack("hellohello"));
    }

    @Test
    void withoutServiceThereIsNoUssd() {
        tested.ask("AT+CMEE=1");
        tested.module.register(0);
        assertEquals("\r\n+CME ERROR: 30\r\n", tested.ask("AT+CUSD=1,\"AA180C3602\",15"));
    }

    @Test
    void theMg323KnowsTextOnlyAndCdmaNothing() {
        ModuleUnderTest mg323 = ModuleUnderTest.registered("mg323");
        assertEquals("\r\nERROR\r\n", mg323.ask("AT^USSDMODE?"));
        mg323.at.type("AT+CUSD=1,\"*100#\",15\r");
        mg323.pass(300);
        assertEquals("\r\nOK\r\n\r\n+CUSD: 0,\"Balance: 5.00 EUR\",15\r\n", mg323.at.read());
        assertEquals(
                "\r\nCOMMAND NOT SUPPORT\r\n",
                ModuleUnderTest.registered("mc509").ask("AT+CUSD=1"));
    }

    @Test
    void inTextTheCharacterSetInForceHolds() {
        tested.set(Option.USSD, "*7#=Hi");
        tested.ask("AT^USSDMODE=0;+CSCS=\"UCS2\"");
        assertEquals("\r\nOK\r\n\r\n+CUSD: 0,\"00480069\",15\r\n", told("+CUSD=1,\"002A00370023\",15"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "packed       | '\"C834\",15'",
                "ucs2         | '\"00480069\"'",
                "ucs2-as-7bit | '\"00480069\",15'",
                "text         | '\"Hi\",15'"
            })
    void anAnswerMayBeInAnotherFormThanTheModeSays(String form, String payload) {
        tested.ask("AT^USSDMODE=0");
        tested.set(Option.USSD, "*7#=Hi");
        tested.set(Option.USSD_ANSWER, form);
        assertEquals("\r\nOK\r\n\r\n+CUSD: 0," + payload + "\r\n", told("+CUSD=1,\"*7#\",15"));
    }

    @Test
    void aModuleMayTakeRequestsOnlyPackedWhateverItsMode() {
        tested.ask("AT+CMEE=1;^USSDMODE=0");
        tested.set(Option.USSD_REQUEST, "packed");
        assertEquals("\r\n+CME ERROR: 100\r\n", tested.ask("AT+CUSD=1,\"*100#\",15"));
        assertEquals("\r\nOK\r\n\r\n+CUSD: 0,\"Balance: 5.00 EUR\",15\r\n", told("+CUSD=1,\"AA180C3602\",15"));
    }

    @Test
    void aModuleMayTakeRequestsOnlyAsTextWhateverItsMode() {
        tested.ask("AT+CMEE=1");
        tested.set(Option.USSD_REQUEST, "text");
        assertEquals("\r\n+CME ERROR: 100\r\n", tested.ask("AT+CUSD=1,\"AA180C3602\",15"));
    }

    @Test
    void theNetworkMayReleaseTheSessionBeforeItsAnswer() {
        tested.ask("AT^USSDMODE=0");
        tested.set(Option.USSD_RELEASE, "on");
        assertEquals(
                "\r\nOK\r\n\r\n+CUSD: 2\r\n\r\n+CUSD: 0,\"Balance: 5.00 EUR\",15\r\n", told("+CUSD=1,\"*100#\",15"));
        assertEquals("\r\nOK\r\n\r\n+CUSD: 1,\"1 Data 2 Voice\",15\r\n", told("+CUSD=1,\"*101#\",15"));
    }
}
