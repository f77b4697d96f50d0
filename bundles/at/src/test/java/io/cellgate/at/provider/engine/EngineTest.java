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

class EngineTest {

    private static final String OK = "\r\nOK\r\n";
    private static final AtCommand DIAL = AtCommand.builder("ATD*99#")
            .dataMode()
            .timeout(Duration.ofSeconds(60))
            .build();

    private final DrivenEngine bench = new DrivenEngine();

    private void connect() {
        bench.submit(DIAL);
        bench.receive("\r\nCONNECT 7200000\r\n");
    }

    @Test
    void oneCommandIsInFlightAndTheUrgentOneIsNext() {
        bench.submit("AT+CSQ");
        bench.submit(AtCommand.builder("AT^HCSQ?")
                .priority(AtCommand.Priority.BACKGROUND)
                .build());
        bench.submit("AT+CREG?");
        bench.submit(
                AtCommand.builder("ATH").priority(AtCommand.Priority.URGENT).build());
        assertEquals(List.of("AT+CSQ\r"), bench.sent);

        bench.receive(OK);
        bench.receive(OK);
        bench.receive(OK);

        assertEquals(List.of("AT+CSQ\r", "ATH\r", "AT+CREG?\r", "AT^HCSQ?\r"), bench.sent);
    }

    @Test
    void theTimeoutCountsFromTheLastByteSent() {
        bench.stickWrites();
        DrivenEngine.Call call = bench.submit(
                AtCommand.builder("AT+CSQ").timeout(Duration.ofSeconds(2)).build());
        bench.pass(Duration.ofSeconds(4));

        assertTrue(call.open());
    }

    @Test
    void aPortThatTakesNoBytesIsGivenUp() {
        bench.stickWrites();
        DrivenEngine.Call call = bench.submit("AT+CSQ");
        bench.pass(Duration.ofSeconds(5));

        assertInstanceOf(AtException.PortGone.class, call.failure.orElseThrow());
    }

    @Test
    void aWaitingCommandThatIsTakenBackIsNeverSent() {
        bench.submit("AT+CSQ");
        DrivenEngine.Call waiting = bench.submit("AT+CREG?");
        bench.engine.cancel(waiting);

        bench.receive(OK);

        assertEquals(List.of("AT+CSQ\r"), bench.sent);
        assertEquals(ChannelState.COMMAND, bench.engine.state());
    }

    @Test
    void thePayloadIsSentAtThePromptAndItsEchoIsNoAnswer() {
        DrivenEngine.Call call = bench.submit(AtCommand.builder("AT+CMGS=")
                .number(20)
                .expect("+CMGS")
                .payload("0011000C919471060040")
                .build());
        bench.receive("AT+CMGS=20\r\r\n");
        assertEquals(1, bench.sent.size());
        bench.receive("> ");
        assertEquals("0011000C919471060040\u001A", bench.lastSent());
        bench.receive("0011000C9194\r\n^RSSI:18\r\n71060040\u001A\r\n+CMGS: 34\r\n\r\nOK\r\n");

        assertEquals(List.of("+CMGS: 34"), call.lines());
        assertEquals(List.of("^RSSI:18"), bench.unsolicited);
    }

    @Test
    void anErrorInsteadOfThePromptSendsNoPayload() {
        DrivenEngine.Call call = bench.submit(
                AtCommand.builder("AT+CMGS=").number(20).payload("0011").build());

        bench.receive("\r\n+CMS ERROR: 310\r\n");

        assertInstanceOf(AtException.MessageError.class, call.failure.orElseThrow());
        assertEquals(1, bench.sent.size());
    }

    @Test
    void aPromptThatIsGluedToTheEchoIsAPrompt() {
        DrivenEngine.Call call = bench.submit(AtCommand.builder("AT+CMGS=")
                .number(20)
                .expect("+CMGS")
                .payload("0011")
                .build());

        bench.receive("AT+CMGS=20> ");
        assertEquals("0011\u001A", bench.lastSent());
        bench.receive("+CMGS: 34\r\n\r\nOK\r\n");

        assertEquals(List.of("+CMGS: 34"), call.lines());
        assertEquals(List.of(), bench.unsolicited);
    }

    @Test
    void aResultCodeIsNoEchoOfAPayloadThatHoldsTheSameWord() {
        AtCommand message =
                AtCommand.builder("AT+CMGS=\"+46\"").payload("ERROR 5\rOK").build();

        DrivenEngine.Call silent = bench.submit(message);
        bench.receive("\r\n> \r\nERROR\r\n");
        DrivenEngine.Call echoing = bench.submit(message);
        bench.receive("\r\n> ERROR 5\r\n> OK\u001A\r\nERROR\r\n");

        assertInstanceOf(AtException.CommandFailed.class, silent.failure.orElseThrow());
        assertInstanceOf(AtException.CommandFailed.class, echoing.failure.orElseThrow());
        assertEquals(List.of(), bench.unsolicited);
    }

    @Test
    void aPromptThatNobodyExpectsIsText() {
        DrivenEngine.Call call = bench.submit("AT+CSQ");

        bench.receive("\r\n> \r\n+CSQ: 1,99\r\n\r\nOK\r\n");

        assertEquals(List.of("+CSQ: 1,99"), call.lines());
    }

    @Test
    void aCallTakesTheChannelIntoDataModeAndItsEndBringsItBack() {
        DrivenEngine.Call call = bench.submit(DIAL);
        bench.receive("\r\nCONNECT 7200000\r\n");
        assertEquals("CONNECT 7200000", call.response.orElseThrow().result());
        assertEquals(ChannelState.DATA, bench.engine.state());
        assertInstanceOf(
                AtException.PortBusy.class, bench.submit("AT+CSQ").failure.orElseThrow());

        bench.receive("~\u00ff}#\u00c0!}!}\"} }4~\r\nNO CARRIER\r\n");

        assertEquals(ChannelState.COMMAND, bench.engine.state());
        assertEquals(List.of("NO CARRIER"), bench.unsolicited);
    }

    @Test
    void aCallThatDoesNotComeAboutSaysWhy() {
        DrivenEngine.Call call = bench.submit(DIAL);

        bench.receive("\r\nNO CARRIER\r\n");

        AtException.NoConnection failure = assertInstanceOf(AtException.NoConnection.class, call.failure.orElseThrow());
        assertEquals("NO CARRIER", failure.result());
    }

    @Test
    void theEscapeIsSilentBeforeAndAfter() {
        connect();
        bench.engine.escape();
        assertEquals("ATD*99#\r", bench.lastSent());
        bench.pass(DrivenEngine.GUARD);
        assertEquals("+++", bench.lastSent());
        bench.receive("~\u00ff}#~\r\nOK\r\n");

        assertTrue(bench.escaped);
        assertEquals(ChannelState.COMMAND, bench.engine.state());
        DrivenEngine.Call signal = bench.submit("AT+CSQ");
        bench.receive("\r\n+CSQ: 5,99\r\n\r\nOK\r\n");
        assertEquals(List.of("+CSQ: 5,99"), signal.lines());
        bench.submit(AtCommand.builder("ATO").dataMode().build());
        bench.receive("\r\nCONNECT\r\n");
        assertEquals(ChannelState.DATA, bench.engine.state());
    }

    @Test
    void aFrameThatACommandCutInTwoDoesNoHarm() {
        bench.receive("~");
        DrivenEngine.Call call = bench.submit("AT+CSQ");
        bench.receive("\u00ff}#\u00c0!~\r\n+CSQ: 2,99\r\n\r\nOK\r\n");

        assertEquals(List.of("+CSQ: 2,99"), call.lines());
    }

    @Test
    void anEscapeIsAnsweredEvenBeforeItsSenderKnowsThatItWasSent() {
        connect();
        bench.engine.escape();
        bench.stickWrites();
        bench.pass(DrivenEngine.GUARD);
        bench.receive("\r\nOK\r\n");
        bench.freeWrites();

        assertTrue(bench.escaped);
        assertEquals(ChannelState.COMMAND, bench.engine.state());
    }

    @Test
    void anEscapeWithoutAnswerLeavesTheCallAsItIs() {
        connect();
        bench.engine.escape();
        bench.pass(DrivenEngine.GUARD.multipliedBy(2).plusSeconds(5));

        assertInstanceOf(AtException.Timeout.class, bench.escapeFailure.orElseThrow());
        assertEquals(ChannelState.DATA, bench.engine.state());
    }

    private void escapeInVain() {
        connect();
        bench.engine.escape();
        bench.pass(Duration.ofSeconds(20));
        assertInstanceOf(AtException.Timeout.class, bench.escapeFailure.orElseThrow());
    }

    @Test
    void anEscapeThatIsAnsweredLateEndsInCommandModeAllTheSame() {
        escapeInVain();
        bench.receive("\r\nOK\r\n");

        assertTrue(bench.lastSent().startsWith("\rATS"), bench.lastSent());
        bench.receive(DrivenEngine.markerAnswer(bench.lastSent()));
        assertEquals(ChannelState.COMMAND, bench.engine.state());
        assertEquals(List.of(), bench.dtr);
    }

    @Test
    void aSecondEscapeIsAnsweredByTheLateAnswerToTheFirst() {
        escapeInVain();
        bench.engine.escape();
        bench.receive("\r\nOK\r\n");

        assertTrue(bench.escaped);
        assertTrue(bench.lastSent().startsWith("\rATS"), bench.lastSent());
    }

    @Test
    void anOkInACallThatNobodyEscapedFromSaysNothing() {
        connect();
        bench.receive("\r\nOK\r\n");

        assertEquals(ChannelState.DATA, bench.engine.state());
    }

    @Test
    void aPortThatIsClosedInACallOrAnEscapeIsUnsettled() {
        connect();
        bench.engine.die(new AtException.Cancelled("a command", "the channel was closed"));
        assertTrue(bench.unsettled);

        DrivenEngine idle = new DrivenEngine();
        idle.engine.die(new AtException.Cancelled("a command", "the channel was closed"));
        assertFalse(idle.unsettled);
    }

    @Test
    void aPortIsLentWhenTheCommandsBeforeAreAnswered() {
        bench.submit("AT+CSQ");
        DrivenEngine.Call second = bench.submit("AT+CREG?");
        bench.engine.lend();
        DrivenEngine.Call late = bench.submit("AT+CPIN?");
        assertInstanceOf(AtException.PortBusy.class, late.failure.orElseThrow());

        bench.receive(OK);
        assertFalse(bench.lent);
        bench.receive(OK);

        assertTrue(bench.lent);
        assertTrue(second.response.isPresent());
        assertEquals(ChannelState.LENT, bench.engine.state());
    }

    @Test
    void aPortInACallIsLentAtOnce() {
        connect();
        bench.engine.lend();

        assertTrue(bench.lent);
    }

    @Test
    void aPortThatComesBackInDataModeIsHungUpByDtr() {
        bench.engine.lend();
        bench.engine.givenBack();
        assertEquals(ChannelState.RESYNCHRONISING, bench.engine.state());
        assertEquals(List.of(), bench.dtr);
        bench.pass(Duration.ofSeconds(3));
        assertEquals(List.of(false), bench.dtr);
        bench.pass(Duration.ofSeconds(1));
        assertEquals(List.of(false, true), bench.dtr);
        bench.receive("\r\nNO CARRIER\r\n");
        bench.pass(Duration.ofSeconds(1));
        bench.answerMarker();

        assertEquals(ChannelState.COMMAND, bench.engine.state());
        assertFalse(bench.sent.contains("+++"));
    }

    @Test
    void aModuleThatHeedsNoDtrIsEscapedFromAndHungUp() {
        bench.engine.lend();
        bench.engine.givenBack();
        bench.pass(Duration.ofSeconds(3 + 1 + 1 + 3));
        assertTrue(bench.lastSent().startsWith("ATS"), bench.lastSent());
        bench.pass(DrivenEngine.GUARD);
        assertEquals("+++", bench.lastSent());
        bench.receive("\r\nOK\r\n");
        assertEquals("ATH\r", bench.lastSent());
        bench.receive("\r\nOK\r\n");
        bench.answerMarker();

        assertEquals(ChannelState.COMMAND, bench.engine.state());
        assertEquals(List.of(false, true), bench.dtr);
    }

    @Test
    void aModuleThatWantsALongSilenceIsGivenItAndThenGivenUp() {
        bench.engine.lend();
        bench.engine.givenBack();
        bench.pass(Duration.ofMinutes(3));

        assertEquals(2, bench.sent.stream().filter("+++"::equals).count());
        assertEquals(2, bench.sent.stream().filter("ATH\r"::equals).count());
        assertInstanceOf(AtException.PortGone.class, bench.death.orElseThrow());
    }

    @Test
    void aPortThatComesBackInCommandModeIsLeftAsItIs() {
        bench.engine.lend();
        bench.engine.givenBack();
        bench.answerMarker();
        bench.pass(Duration.ofMinutes(1));

        assertEquals(ChannelState.COMMAND, bench.engine.state());
        assertEquals(List.of(), bench.dtr);
        assertEquals(1, bench.sent.size());
    }

    @Test
    void everyCommandThatWaitsFailsWithThePort() {
        DrivenEngine.Call first = bench.submit("AT+CSQ");
        DrivenEngine.Call second = bench.submit("AT+CREG?");
        bench.engine.die(new AtException.PortGone("/dev/ttyUSB2", "hung up"));
        DrivenEngine.Call third = bench.submit("AT+CPIN?");

        assertInstanceOf(AtException.PortGone.class, first.failure.orElseThrow());
        assertInstanceOf(AtException.PortGone.class, second.failure.orElseThrow());
        assertInstanceOf(AtException.Cancelled.class, third.failure.orElseThrow());
    }

    @Test
    void anAnswerThatNobodyAskedForIsCounted() {
        bench.receive("\r\nOK\r\n\r\n^RSSI:18\r\n");

        assertEquals(1, bench.engine.statistics(0).staleLines());
        assertEquals(List.of("^RSSI:18"), bench.unsolicited);
    }

    @Test
    void aFloodOfUnsolicitedLinesLosesNoReply() {
        DrivenEngine.Call call = bench.submit("AT+CSQ");
        StringBuilder flood = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            flood.append("\r\n^RSSI:").append(i % 32).append("\r\n");
            if (i == 5_000) {
                flood.append("\r\n+CSQ: 18,99\r\n");
            }
        }
        bench.receive(flood + "\r\nOK\r\n");

        assertEquals(List.of("+CSQ: 18,99"), call.lines());
        assertEquals(10_000, bench.unsolicited.size());
    }
}
