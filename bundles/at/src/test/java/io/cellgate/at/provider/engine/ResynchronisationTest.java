package io.cellgate.at.provider.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.at.ChannelState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResynchronisationTest {

    private final DrivenEngine bench = new DrivenEngine();

    private DrivenEngine.Call timeOut(String line) {
        DrivenEngine.Call call = bench.submit(AtCommand.builder(line)
                .expectOwnName()
                .timeout(Duration.ofSeconds(2))
                .build());
        bench.pass(Duration.ofSeconds(2));
        assertInstanceOf(AtException.Timeout.class, call.failure.orElseThrow());
        return call;
    }

    @Test
    void aLateReplyNeverAnswersTheNextCommand() {
        timeOut("AT+CSQ");
        DrivenEngine.Call next = bench.submit("AT+CREG?");

        bench.receive("\r\n+CSQ: 18,99\r\n\r\nOK\r\n");
        assertTrue(next.open());
        bench.answerMarker();
        bench.receive("\r\n+CREG: 0,1\r\n\r\nOK\r\n");

        assertEquals(List.of("+CREG: 0,1"), next.lines());
        assertEquals(List.of(), bench.unsolicited);
    }

    @Test
    void aBareLateOkNeverAnswersTheNextCommand() {
        timeOut("AT+CFUN=1");
        DrivenEngine.Call next = bench.submit("AT+CPIN?");

        bench.receive("\r\nOK\r\n");
        assertTrue(next.open());
        assertEquals(ChannelState.RESYNCHRONISING, bench.engine.state());
    }

    @Test
    void aLateReplyToTheSameCommandIsStaleToo() {
        timeOut("AT+CSQ");
        DrivenEngine.Call again = bench.submit("AT+CSQ");

        bench.receive("\r\n+CSQ: 3,99\r\n\r\nOK\r\n");
        bench.answerMarker();
        bench.receive("\r\n+CSQ: 20,99\r\n\r\nOK\r\n");

        assertEquals(List.of("+CSQ: 20,99"), again.lines());
    }

    @Test
    void theLateAnswerToAnEarlierMarkerDoesNotCount() {
        timeOut("AT+CSQ");
        DrivenEngine.Call next = bench.submit("AT+CREG?");
        String first = bench.lastSent();
        bench.pass(Duration.ofSeconds(3));
        String second = bench.lastSent();

        assertFalse(first.equals(second));
        bench.receive(DrivenEngine.markerAnswer(first));
        assertEquals(ChannelState.RESYNCHRONISING, bench.engine.state());
        assertTrue(next.open());
        bench.receive(DrivenEngine.markerAnswer(second));
        assertEquals("AT+CREG?\r", bench.lastSent());
    }

    @Test
    void unsolicitedLinesAreHandedOnWhileThePlaceIsSought() {
        timeOut("AT+CSQ");

        bench.receive("\r\n^RSSI:18\r\n\r\n+CSQ: 1,99\r\n");

        assertEquals(List.of("^RSSI:18"), bench.unsolicited);
        assertEquals(1, bench.engine.statistics(0).staleLines());
    }

    @Test
    void theMarkerIsFoundBehindItsEcho() {
        timeOut("AT+CSQ");

        bench.receive(bench.lastSent().strip() + "\r" + DrivenEngine.markerAnswer(bench.lastSent()));

        assertEquals(ChannelState.COMMAND, bench.engine.state());
    }

    @Test
    void aPortWithThreeUnansweredCommandsInARowIsGivenUp() {
        timeOut("AT+CSQ");
        DrivenEngine.Call waiting = bench.submit("AT+CREG?");

        bench.pass(Duration.ofSeconds(9));

        assertInstanceOf(AtException.PortGone.class, bench.death.orElseThrow());
        assertInstanceOf(AtException.PortGone.class, waiting.failure.orElseThrow());
        assertTrue(bench.unsettled);
    }

    @Test
    void aModuleThatAnswersLateIsNotGivenUp() {
        timeOut("AT+COPS=?");
        for (int i = 0; i < 4; i++) {
            bench.receive("\r\nOK\r\n");
            bench.pass(Duration.ofSeconds(3));
        }

        assertEquals(ChannelState.RESYNCHRONISING, bench.engine.state());
    }

    /** The module refuses every read of registers, and each of the first inquiries. */
    private void refuse(int inquiries) {
        int before = bench.sent.size();
        while (bench.lastSent().startsWith("ATS") || bench.sent.size() < before + 2 + inquiries) {
            bench.receive("\r\nERROR\r\n");
            bench.pass(Duration.ofSeconds(1));
        }
    }

    @Test
    void firmwareThatRefusesToReadRegistersIsAskedForASettingByName() {
        timeOut("AT+CSQ");
        DrivenEngine.Call next = bench.submit("AT+CREG?");
        refuse(1);
        assertEquals("AT+CMEE?\r", bench.lastSent());

        bench.receive("\r\nOK\r\n");
        assertTrue(next.open());
        assertEquals(ChannelState.RESYNCHRONISING, bench.engine.state());
        bench.receive("\r\n+CMEE: 1\r\n\r\nOK\r\n");

        assertEquals("AT+CREG?\r", bench.lastSent());
        bench.receive("\r\n+CREG: 0,1\r\n\r\nOK\r\n");
        assertEquals(List.of("+CREG: 0,1"), next.lines());
    }

    @Test
    void firmwareWhoseRegistersHaveOtherValuesIsAskedForASettingByName() {
        timeOut("AT+CSQ");
        DrivenEngine.Call next = bench.submit("AT+CREG?");
        for (int i = 0; i < 3; i++) {
            assertTrue(bench.lastSent().startsWith("ATS"), bench.lastSent());
            bench.receive("\r\n000\r\n\r\n000\r\n\r\n000\r\n\r\n000\r\n\r\n000\r\n\r\nOK\r\n");
            bench.pass(Duration.ofSeconds(1));
        }

        assertEquals("AT+CMEE?\r", bench.lastSent());
        bench.receive("\r\n+CMEE: 1\r\n\r\nOK\r\n");
        bench.receive("\r\n+CREG: 0,1\r\n\r\nOK\r\n");
        assertEquals(List.of("+CREG: 0,1"), next.lines());
    }

    @Test
    void aModuleThatGivesAllMarkersTheSameAnswerDoesNotHoldTheChannelUpForEver() {
        timeOut("AT+CSQ");
        String first = DrivenEngine.markerAnswer(bench.lastSent());
        bench.submit("AT+CREG?");
        bench.pass(Duration.ofSeconds(3));
        Duration passed = Duration.ZERO;
        while (bench.lastSent().startsWith("ATS") && passed.compareTo(Duration.ofMinutes(15)) < 0) {
            bench.receive(first);
            bench.pass(Duration.ofMinutes(1));
            passed = passed.plusMinutes(1);
        }

        assertEquals("AT+CMEE?\r", bench.lastSent());
    }

    @Test
    void numbersWithoutEndAreNotKept() {
        timeOut("AT+CSQ");
        bench.receive("1\r\n".repeat(100_000));

        long retained = Retained.characters(bench.engine);
        assertTrue(retained < 10_000, () -> retained + " characters and elements are kept");
    }

    @Test
    void theLateAnswerToAnEarlierInquiryDoesNotCount() {
        timeOut("AT+CSQ");
        bench.submit("AT+CREG?");
        refuse(2);
        assertEquals("AT+CSCS?\r", bench.lastSent());

        bench.receive("\r\n+CMEE: 1\r\n\r\nOK\r\n");
        assertEquals(ChannelState.RESYNCHRONISING, bench.engine.state());
        bench.receive("\r\n+CSCS: \"IRA\"\r\n\r\nOK\r\n");

        assertEquals("AT+CREG?\r", bench.lastSent());
    }

    @Test
    void theNameOfTheUnansweredCommandIsNotAskedFor() {
        timeOut("AT+CMEE?");
        refuse(1);

        assertEquals("AT+CSCS?\r", bench.lastSent());
    }

    @Test
    void firmwareThatRefusesInquiriesTooIsBroughtInStepByPlainCommands() {
        timeOut("AT+CSQ");
        DrivenEngine.Call next = bench.submit("AT+CREG?");
        refuse(7);
        assertEquals("AT\r", bench.lastSent());
        bench.receive("\r\nOK\r\n");
        bench.pass(Duration.ofSeconds(1));
        assertTrue(next.open());
        bench.receive("\r\nOK\r\n");
        bench.pass(Duration.ofSeconds(1));

        assertEquals("AT+CREG?\r", bench.lastSent());
    }

    @Test
    void anAnswerTooManyStartsThePlainRoundsAgain() {
        timeOut("AT+CSQ");
        bench.submit("AT+CREG?");
        refuse(7);
        bench.receive("\r\nOK\r\n\r\nOK\r\n");
        bench.pass(Duration.ofSeconds(1));
        bench.receive("\r\nOK\r\n");
        bench.pass(Duration.ofSeconds(1));

        assertEquals("AT\r", bench.lastSent());
    }

    @Test
    void aPortWhosePastIsNotKnownIsEscapedFromBeforeItIsGivenUp() {
        DrivenEngine reopened = new DrivenEngine(true);
        DrivenEngine.Call first = reopened.submit("AT+CSQ");
        reopened.pass(Duration.ofSeconds(3 + 6 + 12).plus(DrivenEngine.GUARD));
        assertEquals("+++", reopened.lastSent());
        reopened.receive("\r\nOK\r\n");
        assertEquals("ATH\r", reopened.lastSent());
        reopened.receive("\r\nOK\r\n");
        reopened.answerMarker();

        assertEquals("AT+CSQ\r", reopened.lastSent());
        assertEquals(List.of(), reopened.dtr);
        assertTrue(first.open());
    }

    @Test
    void firmwareThatIgnoresWhatItDoesNotKnowIsBroughtInStepByPlainCommands() {
        DrivenEngine reopened = new DrivenEngine(true);
        DrivenEngine.Call first = reopened.submit("AT+CSQ");
        reopened.pass(Duration.ofSeconds(3 + 6 + 12).plus(DrivenEngine.GUARD));
        assertEquals("+++", reopened.lastSent());
        reopened.pass(DrivenEngine.GUARD.plusSeconds(3));
        assertEquals("\rAT\r", reopened.lastSent());
        reopened.receive("\r\nOK\r\n");
        reopened.pass(Duration.ofSeconds(1));
        assertEquals("AT\r", reopened.lastSent());
        reopened.receive("\r\nOK\r\n");
        reopened.pass(Duration.ofSeconds(1));

        assertEquals("AT+CSQ\r", reopened.lastSent());
        reopened.receive("\r\n+CSQ: 18,99\r\n\r\nOK\r\n");
        assertEquals(List.of("+CSQ: 18,99"), first.lines());
    }

    @Test
    void withoutASignOfACallNothingIsHungUp() {
        DrivenEngine reopened = new DrivenEngine(true);
        reopened.submit("AT+CSQ");
        reopened.pass(Duration.ofMinutes(5));

        assertFalse(reopened.sent.contains("ATH\r"));
        assertEquals(List.of(), reopened.dtr);
        assertInstanceOf(AtException.PortGone.class, reopened.death.orElseThrow());
    }

    @Test
    void aPromptThatWaitsIsLeftBeforeTheMarker() {
        bench.submit(AtCommand.builder("AT+CMGS=")
                .number(20)
                .payload("0011")
                .timeout(Duration.ofSeconds(5))
                .build());
        bench.pass(Duration.ofSeconds(5));

        assertTrue(bench.lastSent().startsWith("\u001BATS"), bench.lastSent());
    }

    @Test
    void aCallThatComesAboutLateIsEnded() {
        DrivenEngine.Call dial = bench.submit(AtCommand.builder("ATD*99#")
                .dataMode()
                .timeout(Duration.ofSeconds(30))
                .build());
        bench.pass(Duration.ofSeconds(30));
        assertInstanceOf(AtException.Timeout.class, dial.failure.orElseThrow());

        bench.receive("\r\nCONNECT\r\n~\u00ff}#\u00c0!");
        assertEquals(List.of(false), bench.dtr);
        bench.pass(Duration.ofSeconds(1 + 1 + 3).plus(DrivenEngine.GUARD));
        assertEquals("+++", bench.lastSent());
        bench.receive("~\r\nOK\r\n");
        assertEquals("ATH\r", bench.lastSent());
        bench.receive("\r\nOK\r\n");
        bench.answerMarker();

        assertEquals(ChannelState.COMMAND, bench.engine.state());
    }

    @Test
    void aCallThatComesAboutWhileTheMarkerIsBeingWrittenIsEndedToo() {
        DrivenEngine.Call dial = bench.submit(AtCommand.builder("ATD*99#")
                .dataMode()
                .timeout(Duration.ofSeconds(30))
                .build());
        bench.pass(Duration.ofSeconds(29));
        bench.stickWrites();
        bench.pass(Duration.ofSeconds(1));
        assertInstanceOf(AtException.Timeout.class, dial.failure.orElseThrow());

        bench.receive("\r\nCONNECT\r\n");
        bench.freeWrites();

        assertEquals(List.of(false), bench.dtr);
        bench.pass(Duration.ofSeconds(1));
        assertEquals(List.of(false, true), bench.dtr);
    }

    @Test
    void aCommandTakenBackInFlightCannotShiftItsAnswer() {
        DrivenEngine.Call call = bench.submit("AT+COPS=?");
        bench.engine.cancel(call);
        DrivenEngine.Call next = bench.submit("AT+CSQ");

        bench.receive("\r\nOK\r\n");

        assertTrue(next.open());
    }

    @Test
    void aPortLeftWithAnAnswerOutstandingIsBroughtInStepBeforeTheFirstCommand() {
        DrivenEngine reopened = new DrivenEngine(true);
        assertEquals(List.of(), reopened.sent);
        DrivenEngine.Call first = reopened.submit("AT+CSQ");

        reopened.receive("\r\n+CREG: 0,1\r\n\r\nOK\r\n");
        assertTrue(first.open());
        reopened.answerMarker();
        assertEquals("AT+CSQ\r", reopened.lastSent());
    }
}
