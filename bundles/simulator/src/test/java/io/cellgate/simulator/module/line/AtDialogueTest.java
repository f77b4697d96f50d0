package io.cellgate.simulator.module.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.simulator.module.ModuleUnderTest;
import io.cellgate.simulator.settings.Option;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AtDialogueTest {
    private final ModuleUnderTest tested = ModuleUnderTest.registered();

    @Test
    void echoIsOnAfterPowerOnAndEndsWithTheCarriageReturn() {
        assertEquals("AT\r\r\nOK\r\n", ModuleUnderTest.cold().ask("AT"));
    }

    @Test
    void theLineThatTurnsEchoOffIsStillEchoed() {
        ModuleUnderTest cold = ModuleUnderTest.cold();
        assertEquals("ATE0\r\r\nOK\r\n", cold.ask("ATE0"));
        assertEquals("\r\nOK\r\n", cold.ask("AT"));
        assertEquals("\r\nOK\r\n", cold.ask("ATE1"));
        assertEquals("AT\r\r\nOK\r\n", cold.ask("AT"));
    }

    @Test
    void echoIsAPortsOwn() {
        tested.at.type("ATE1\r");
        tested.modem.type("AT\r");
        assertEquals("\r\nOK\r\n", tested.modem.read());
    }

    @Test
    void commandsFollowOneAnotherOnALine() {
        assertEquals("\r\n+CSQ: 18,99\r\n\r\n+CFUN: 1\r\n\r\nOK\r\n", tested.ask("AT+CSQ;+CFUN?"));
        assertEquals("\r\n+CSQ: 18,99\r\n\r\nOK\r\n", tested.ask("ATE0V1Q0;+CSQ"));
        assertEquals("\r\n+CSQ: 18,99\r\n\r\nOK\r\n", tested.ask("ATE0S0=0+CSQ"));
    }

    @Test
    void anErrorEndsTheLine() {
        assertEquals("\r\n+CSQ: 18,99\r\n\r\nERROR\r\n", tested.ask("AT+CSQ;+CFUN=99;+CSQ"));
    }

    @Test
    void aSemicolonInQuotesEndsNothing() {
        tested.ask("AT+CGDCONT=1,\"IP\",\"a;b\"");
        assertEquals("\r\n+CGDCONT: 1,\"IP\",\"a;b\",\"0.0.0.0\",0,0\r\n\r\nOK\r\n", tested.ask("AT+CGDCONT?"));
    }

    @Test
    void letterCaseDoesNotMatter() {
        assertEquals("\r\n+CSQ: 18,99\r\n\r\nOK\r\n", tested.ask("at+csq"));
    }

    @Test
    void noiseBeforeALineIsSkipped() {
        assertEquals("\r\nOK\r\n", tested.ask("\n~~xAAT"));
    }

    @Test
    void aLineFeedBehindALineIsNeitherEchoedNorTaken() {
        ModuleUnderTest cold = ModuleUnderTest.cold();
        cold.at.type("AT\r\nAT\r\n");
        assertEquals("AT\r\r\nOK\r\nAT\r\r\nOK\r\n", cold.at.read());
    }

    @Test
    void aBackspaceTakesTheLastCharacterBack() {
        assertEquals("\r\n+CSQ: 18,99\r\n\r\nOK\r\n", tested.ask("AT+CSX\bQ"));
    }

    @Test
    void aSlashRepeatsTheLastLine() {
        tested.ask("AT+CSQ");
        tested.at.type("A/");
        assertEquals("\r\n+CSQ: 18,99\r\n\r\nOK\r\n", tested.at.read());
    }

    @Test
    void aLineTooLongIsAnErrorAndTheNextOneIsNot() {
        assertEquals("\r\nOK\r\n", tested.ask("AT" + " ".repeat(512)));
        assertEquals("\r\nERROR\r\n", tested.ask("AT" + " ".repeat(513)));
        assertEquals("\r\nOK\r\n", tested.ask("AT"));
    }

    @Test
    void anUnknownCommandIsNotSupportedWhateverErrorsLookLike() {
        assertEquals("\r\nCOMMAND NOT SUPPORT\r\n", tested.ask("AT+CMEE=2;+NONSENSE"));
    }

    @Test
    void aSurplusParameterIsOneTooMany() {
        assertEquals("\r\nTOO MANY PARAMETERS\r\n", tested.ask("AT+CREG=1,2"));
    }

    @ParameterizedTest
    @CsvSource({"0,ERROR", "1,+CME ERROR: 50", "2,+CME ERROR: Incorrect parameters"})
    void errorsLookAsCmeeSays(int form, String expected) {
        assertEquals("\r\n" + expected + "\r\n", tested.ask("AT+CMEE=" + form + ";+CFUN=99"));
        assertEquals("\r\n+CMEE: " + form + "\r\n\r\nOK\r\n", tested.ask("AT+CMEE?"));
    }

    @Test
    void numericResultCodesAreOneDigitAndACarriageReturn() {
        assertEquals("0\r", tested.ask("ATV0"));
        assertEquals("+CSQ: 18,99\r\n0\r", tested.ask("AT+CSQ"));
        assertEquals("4\r", tested.ask("AT+CFUN=99"));
        assertEquals("\r\nOK\r\n", tested.ask("ATV1"));
    }

    @Test
    void aQuietPortGivesInformationButNoResultCode() {
        assertEquals("", tested.ask("ATQ1"));
        assertEquals("\r\n+CSQ: 18,99\r\n", tested.ask("AT+CSQ"));
        assertEquals("\r\nOK\r\n", tested.ask("AT&F"));
    }

    @Test
    void registersCanBeSetAndRead() {
        assertEquals("\r\nOK\r\n", tested.ask("ATS0=0S7=30"));
        assertEquals("\r\n030\r\n\r\nOK\r\n", tested.ask("ATS7?"));
        assertEquals("\r\nERROR\r\n", tested.ask("ATS99=1"));
    }

    @Test
    void factoryDefaultsBringEchoBack() {
        tested.ask("AT&F");
        assertEquals("AT\r\r\nOK\r\n", tested.ask("AT"));
    }

    @Test
    void identificationHasTheTextsOfTheFamily() {
        assertEquals("\r\nhuawei\r\n\r\nOK\r\n", tested.ask("AT+CGMI"));
        assertEquals("\r\nMU509\r\n\r\nOK\r\n", tested.ask("AT+CGMM"));
        assertEquals("\r\n11.813.01.05.00\r\n\r\nOK\r\n", tested.ask("AT+GMR"));
        assertEquals("\r\n867223010000015\r\n\r\nOK\r\n", tested.ask("AT+CGSN"));
        assertEquals(
                String.join(
                        "\r\n",
                        "",
                        "Manufacturer: huawei",
                        "Model: MU509",
                        "Revision: 11.813.01.05.00",
                        "IMEI: 867223010000015",
                        "+GCAP: +CGSM,+DS,+ES",
                        "",
                        "OK",
                        ""),
                tested.ask("ATI"));
    }

    @Test
    void theAnswerComesAfterTheLatencyAndNotBefore() {
        tested.set(Option.LATENCY, "20");
        assertEquals("", tested.ask("AT"));
        tested.pass(19);
        assertEquals("", tested.at.read());
        tested.pass(1);
        assertEquals("\r\nOK\r\n", tested.at.read());
    }

    @Test
    void whatIsTypedAheadIsAnsweredInOrder() {
        tested.set(Option.LATENCY, "20");
        tested.at.type("AT+CSQ\rAT+CFUN?\rAT+CSQ\r");
        tested.pass(60);
        assertEquals(
                "\r\n+CSQ: 18,99\r\n\r\nOK\r\n\r\n+CFUN: 1\r\n\r\nOK\r\n\r\n+CSQ: 18,99\r\n\r\nOK\r\n",
                tested.at.read());
    }

    @Test
    void theDiagnosisPortIsSilent() {
        tested.diag.type("AT\r");
        tested.pass(1000);
        assertEquals("", tested.diag.read());
    }

    @Test
    void aHostThatDoesNotReadIsNotReadFromEither() {
        tested.at.stick();
        while (tested.at.reading()) {
            tested.at.type("ATI\r");
        }
        tested.at.unstick();
        assertTrue(tested.at.reading());
    }

    @Test
    void aHostThatDoesNotReadLosesUnsolicitedResultsAndNotTheModule() {
        tested.at.stick();
        for (int i = 0; i < 10_000; i++) {
            tested.module.sendUnsolicited("^RSSI:18");
        }
        assertTrue(tested.at.backlog() < 10_000);
    }
}
