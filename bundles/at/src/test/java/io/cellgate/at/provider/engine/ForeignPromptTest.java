package io.cellgate.at.provider.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.AtCommand;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A program that died before it gave its payload has left the module in the prompt. */
class ForeignPromptTest {

    private static final String ESC = "\u001B";

    private final DrivenEngine bench = new DrivenEngine(true);
    private final DrivenEngine.Call call = bench.submit("AT+CSQ");

    @Test
    void aPromptIsLeftWithEscape() {
        bench.receive(bench.lastSent() + "\r\n> ");
        bench.pass(Duration.ofSeconds(1));

        assertTrue(bench.lastSent().startsWith(ESC + "ATS"), bench.lastSent());
        bench.receive("\r\n\r\nOK\r\n");
        bench.receive(DrivenEngine.markerAnswer(bench.lastSent()));
        assertEquals("AT+CSQ\r", bench.lastSent());
        assertTrue(call.open());
    }

    @Test
    void aPortWhosePastIsNotKnownAndThatIsSilentIsTriedWithEscape() {
        String first = bench.lastSent();
        bench.pass(Duration.ofSeconds(3));

        assertTrue(first.startsWith("ATS"), first);
        assertTrue(bench.lastSent().startsWith(ESC + "ATS"), bench.lastSent());
    }

    @Test
    void whatWasTypedIsNeverSent() {
        bench.receive("\r\n> ");
        bench.pass(Duration.ofMinutes(10));

        assertTrue(bench.sent.stream().noneMatch(text -> text.indexOf(0x1A) >= 0), bench.sent::toString);
    }

    @Test
    void aPromptThatShowsAfterATimeOutIsLeftToo() {
        DrivenEngine settled = new DrivenEngine();
        settled.submit(
                AtCommand.builder("AT+COPS?").timeout(Duration.ofSeconds(2)).build());
        settled.pass(Duration.ofSeconds(2));
        settled.receive(settled.lastSent() + "\r\n> ");
        settled.pass(Duration.ofSeconds(1));

        assertTrue(settled.lastSent().startsWith(ESC + "ATS"), settled.lastSent());
    }

    @Test
    void theTextOfAMessageMayBeginWithAnAngle() {
        bench.receive("\r\n+CMT: \"+4917012345\",,\"26/01/02,03:04:05+04\"\r\n> door open\r\n");
        bench.answerMarker();

        assertEquals(List.of("+CMT: \"+4917012345\",,\"26/01/02,03:04:05+04\"\n> door open"), bench.unsolicited);
    }
}
