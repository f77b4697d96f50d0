package io.cellgate.simulator.module;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.simulator.settings.Option;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AtDialogueTest {
    private final Bench bench = Bench.registered();

    @Test
    void echoIsOnAfterPowerOnAndEndsWithTheCarriageReturn() {
        assertEquals("AT\r\r\nOK\r\n", Bench.cold().ask("AT"));
    }

    @Test
    void theLineThatTurnsEchoOffIsStillEchoed() {
        Bench cold = Bench.cold();
        assertEquals("ATE0\r\r\nOK\r\n", cold.ask("ATE0"));
        assertEquals("\r\nOK\r\n", cold.ask("AT"));
        assertEquals("\r\nOK\r\n", cold.ask("ATE1"));
        assertEquals("AT\r\r\nOK\r\n", cold.ask("AT"));
    }

    @Test
    void echoIsAPortsOwn() {
        bench.at.type("ATE1\r");
        bench.modem.type("AT\r");
        assertEquals("\r\nOK\r\n", bench.modem.read());
    }

    @Test
    void commandsFollowOneAnotherOnALine() {
        assertEquals("\r\n+CSQ: 18,99\r\n\r\n+CFUN: 1\r\n\r\nOK\r\n", bench.ask("AT+CSQ;+CFUN?"));
        assertEquals("\r\n+CSQ: 18,99\r\n\r\nOK\r\n", bench.ask("ATE0V1Q0;+CSQ"));
        assertEquals("\r\n+CSQ: 18,99\r\n\r\nOK\r\n", bench.ask("ATE0S0=0+CSQ"));
    }

    @Test
    void anErrorEndsTheLine() {
        assertEquals("\r\n+CSQ: 18,99\r\n\r\nERROR\r\n", bench.ask("AT+CSQ;+CFUN=99;+CSQ"));
    }

    @Test
    void aSemicolonInQuotesEndsNothing() {
        bench.ask("AT+CGDCONT=1,\"IP\",\"a;b\"");
        assertEquals("\r\n+CGDCONT: 1,\"IP\",\"a;b\",\"0.0.0.0\",0,0\r\n\r\nOK\r\n", bench.ask("AT+CGDCONT?"));
    }

    @Test
    void letterCaseDoesNotMatter() {
        assertEquals("\r\n+CSQ: 18,99\r\n\r\nOK\r\n", bench.ask("at+csq"));
    }

    @Test
    void noiseBeforeALineIsSkipped() {
        assertEquals("\r\nOK\r\n", bench.ask("\n~~xAAT"));
    }

    @Test
    void aLineFeedBehindALineIsNeitherEchoedNorTaken() {
        Bench cold = Bench.cold();
        cold.at.type("AT\r\nAT\r\n");
        assertEquals("AT\r\r\nOK\r\nAT\r\r\nOK\r\n", cold.at.read());
    }

    @Test
    void aBackspaceTakesTheLastCharacterBack() {
        assertEquals("\r\n+CSQ: 18,99\r\n\r\nOK\r\n", bench.ask("AT+CSX\bQ"));
    }

    @Test
    void aSlashRepeatsTheLastLine() {
        bench.ask("AT+CSQ");
        bench.at.type("A/");
        assertEquals("\r\n+CSQ: 18,99\r\n\r\nOK\r\n", bench.at.read());
    }

    @Test
    void aLineTooLongIsAnErrorAndTheNextOneIsNot() {
        assertEquals("\r\nOK\r\n", bench.ask("AT" + " ".repeat(512)));
        assertEquals("\r\nERROR\r\n", bench.ask("AT" + " ".repeat(513)));
        assertEquals("\r\nOK\r\n", bench.ask("AT"));
    }

    @Test
    void anUnknownCommandIsNotSupportedWhateverErrorsLookLike() {
        assertEquals("\r\nCOMMAND NOT SUPPORT\r\n", bench.ask("AT+CMEE=2;+NONSENSE"));
    }

    @Test
    void aSurplusParameterIsOneTooMany() {
        assertEquals("\r\nTOO MANY PARAMETERS\r\n", bench.ask("AT+CREG=1,2"));
    }

    @ParameterizedTest
    @CsvSource({"0,ERROR", "1,+CME ERROR: 50", "2,+CME ERROR: Incorrect parameters"})
    void errorsLookAsCmeeSays(int form, String expected) {
        assertEquals("\r\n" + expected + "\r\n", bench.ask("AT+CMEE=" + form + ";+CFUN=99"));
        assertEquals("\r\n+CMEE: " + form + "\r\n\r\nOK\r\n", bench.ask("AT+CMEE?"));
    }

    @Test
    void numericResultCodesAreOneDigitAndACarriageReturn() {
        assertEquals("0\r", bench.ask("ATV0"));
        assertEquals("+CSQ: 18,99\r\n0\r", bench.ask("AT+CSQ"));
        assertEquals("4\r", bench.ask("AT+CFUN=99"));
        assertEquals("\r\nOK\r\n", bench.ask("ATV1"));
    }

    @Test
    void aQuietPortGivesInformationButNoResultCode() {
        assertEquals("", bench.ask("ATQ1"));
        assertEquals("\r\n+CSQ: 18,99\r\n", bench.ask("AT+CSQ"));
        assertEquals("\r\nOK\r\n", bench.ask("AT&F"));
    }

    @Test
    void registersCanBeSetAndRead() {
        assertEquals("\r\nOK\r\n", bench.ask("ATS0=0S7=30"));
        assertEquals("\r\n030\r\n\r\nOK\r\n", bench.ask("ATS7?"));
        assertEquals("\r\nERROR\r\n", bench.ask("ATS99=1"));
    }

    @Test
    void factoryDefaultsBringEchoBack() {
        bench.ask("AT&F");
        assertEquals("AT\r\r\nOK\r\n", bench.ask("AT"));
    }

    @Test
    void identificationHasTheTextsOfTheFamily() {
        assertEquals("\r\nhuawei\r\n\r\nOK\r\n", bench.ask("AT+CGMI"));
        assertEquals("\r\nMU509\r\n\r\nOK\r\n", bench.ask("AT+CGMM"));
        assertEquals("\r\n11.813.01.05.00\r\n\r\nOK\r\n", bench.ask("AT+GMR"));
        assertEquals("\r\n867223010000015\r\n\r\nOK\r\n", bench.ask("AT+CGSN"));
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
                bench.ask("ATI"));
    }

    @Test
    void theAnswerComesAfterTheLatencyAndNotBefore() {
        bench.set(Option.LATENCY, "20");
        assertEquals("", bench.ask("AT"));
        bench.pass(19);
        assertEquals("", bench.at.read());
        bench.pass(1);
        assertEquals("\r\nOK\r\n", bench.at.read());
    }

    @Test
    void whatIsTypedAheadIsAnsweredInOrder() {
        bench.set(Option.LATENCY, "20");
        bench.at.type("AT+CSQ\rAT+CFUN?\rAT+CSQ\r");
        bench.pass(60);
        assertEquals(
                "\r\n+CSQ: 18,99\r\n\r\nOK\r\n\r\n+CFUN: 1\r\n\r\nOK\r\n\r\n+CSQ: 18,99\r\n\r\nOK\r\n",
                bench.at.read());
    }

    @Test
    void theDiagnosisPortIsSilent() {
        bench.diag.type("AT\r");
        bench.pass(1000);
        assertEquals("", bench.diag.read());
    }

    @Test
    void aHostThatDoesNotReadIsNotReadFromEither() {
        bench.at.stick();
        while (bench.at.reading()) {
            bench.at.type("ATI\r");
        }
        bench.at.unstick();
        assertTrue(bench.at.reading());
    }

    @Test
    void aHostThatDoesNotReadLosesUnsolicitedResultsAndNotTheModule() {
        bench.at.stick();
        for (int i = 0; i < 10_000; i++) {
            bench.module.sendUnsolicited("^RSSI:18");
        }
        assertTrue(bench.at.backlog() < 10_000);
    }
}
