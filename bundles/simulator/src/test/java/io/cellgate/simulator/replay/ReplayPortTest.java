package io.cellgate.simulator.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.simulator.io.ManualScheduler;
import io.cellgate.simulator.module.FakeLine;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplayPortTest {
    private static final String HEAD = "cellgate-trace 1\nidentities kept\nport p\n";

    private final FakeLine line = new FakeLine();
    private final ManualScheduler scheduler = new ManualScheduler();

    private ReplayPort play(String entries, boolean paced) throws IOException {
        return Recording.of("bug.trace", HEAD + entries, Recording.Format.TRACE)
                .modules()
                .get(0)
                .ports()
                .get(0)
                .powerOn(line, scheduler, paced);
    }

    private String ask(String command) {
        line.type(command + "\r");
        return line.read();
    }

    @Test
    void answersAreFoundByCommandAndInOrderAmongEqualOnesAndTheLastStays() throws IOException {
        play("""
                0.000 p > AT+CREG?\\r
                0.010 p < \\r\\n+CREG: 0,2\\r\\n\\r\\nOK\\r\\n
                0.020 p > ATI\\r
                0.030 p < \\r\\nMU509\\r\\n\\r\\nOK\\r\\n
                0.040 p > AT+CREG?\\r
                0.050 p < \\r\\n+CREG: 0,1\\r\\n\\r\\nOK\\r\\n
                """, false);
        assertEquals("\r\nMU509\r\n\r\nOK\r\n", ask("ATI"));
        assertEquals("\r\n+CREG: 0,2\r\n\r\nOK\r\n", ask("AT+CREG?"));
        assertEquals("\r\n+CREG: 0,1\r\n\r\nOK\r\n", ask("at+creg?"));
        assertEquals("\r\n+CREG: 0,1\r\n\r\nOK\r\n", ask("AT+CREG?"));
    }

    @Test
    void answersTakeAsLongAsTheyDidInThePiecesInWhichTheyCame() throws IOException {
        play("""
                1.000 p > AT+CSQ\\r
                1.020 p < \\r\\n+CS
                1.030 p < Q: 18,99\\r\\n\\r\\nOK\\r\\n
                3.000 p < \\r\\n^RSSI:17\\r\\n
                """, true);
        assertEquals("", ask("AT+CSQ"));
        scheduler.pass(Duration.ofMillis(20));
        assertEquals("\r\n+CS", line.read());
        scheduler.pass(Duration.ofMillis(10));
        assertEquals("Q: 18,99\r\n\r\nOK\r\n", line.read());
        scheduler.pass(Duration.ofMillis(1969));
        assertEquals("", line.read());
        scheduler.pass(Duration.ofMillis(1));
        assertEquals("\r\n^RSSI:17\r\n", line.read());
    }

    @Test
    void whatTheModuleSaidByItselfIsSaidOnce() throws IOException {
        play("0.000 p > AT\\r\n0.001 p < \\r\\nOK\\r\\n\n5.000 p < \\r\\n^RSSI:17\\r\\n\n", false);
        assertEquals("\r\nOK\r\n\r\n^RSSI:17\r\n", ask("AT"));
        assertEquals("\r\nOK\r\n", ask("AT"));
    }

    @Test
    void aSecretThatWasMaskedMatchesAnyAndStandsInTheEcho() throws IOException {
        play("0.000 p > AT+CPIN=\"\\*\"\\r\n0.010 p < AT+CPIN=\"\\*\"\\r\\r\\nOK\\r\\n\n", false);
        assertEquals("AT+CPIN=\"4711\"\r\r\nOK\r\n", ask("AT+CPIN=\"4711\""));
    }

    @Test
    void aMaskedReadBackIsAMask() throws IOException {
        play("0.000 p > AT^PPPCFG?\\r\n0.010 p < \\r\\n^PPPCFG:\"\\*\",\"\\*\"\\r\\n\\r\\nOK\\r\\n\n", false);
        assertEquals("\r\n^PPPCFG:\"******\",\"******\"\r\n\r\nOK\r\n", ask("AT^PPPCFG?"));
    }

    @Test
    void aMessageAtThePromptMatchesWhateverItSays() throws IOException {
        play("""
                0.000 p > AT+CMGS="+491510000000"\\r
                0.010 p < \\r\\n>\\x20
                0.020 p > \\*\\x1A
                0.030 p < \\r\\n+CMGS: 5\\r\\n\\r\\nOK\\r\\n
                """, false);
        assertEquals("\r\n> ", ask("AT+CMGS=\"+4915112345678\""));
        line.type("Hello\nthere\u001A");
        assertEquals("\r\n+CMGS: 5\r\n\r\nOK\r\n", line.read());
    }

    @Test
    void aMessageThatWasMaskedMatchesAnyOfItsForm() throws IOException {
        ReplayPort port = play("""
                0.000 p > AT+CUSD=1,"*000#",15\\r
                0.010 p < \\r\\nOK\\r\\n
                0.020 p > AT+CGDCONT=1,"IP","abc"\\r
                0.030 p < \\r\\nOK\\r\\n
                """, false);
        assertEquals("\r\nOK\r\n", ask("AT+CUSD=1,\"*100#\",15"));
        assertEquals("\r\nERROR\r\n", ask("AT+CGDCONT=1,\"IP\",\"xyz\""));
        assertEquals(1, port.answered());
    }

    @Test
    void aCommandThatWasNeverRecordedIsAnsweredErrorAndReportedWithoutItsArguments() throws IOException {
        ReplayPort port = play("0.000 p > AT\\r\n0.001 p < \\r\\nOK\\r\\n\n", false);
        assertEquals("\r\nERROR\r\n", ask("AT+CPIN=\"1234\""));
        assertEquals("\r\nERROR\r\n", ask("AT+CPIN=\"1234\""));
        assertEquals("\r\nERROR\r\n", ask("1234"));
        assertEquals(Map.of("AT+CPIN=", 2, "what is no command", 1), port.unknown());
        assertEquals(0, port.answered());
    }

    @Test
    void registersAreReadInAnyOrderInTheRecordedForm() throws IOException {
        play("""
                0.000 p > ATS3?S4?S5?S5?\\r
                0.010 p < ATS3?S4?S5?S5?\\r\\r\\n013\\r\\n\\r\\n010\\r\\n\\r\\n127\\r\\n\\r\\n127\\r\\n\\r\\nOK\\r\\n
                """, false);
        assertEquals(
                "ATS5?S3?S3?S4?\r\r\n127\r\n\r\n013\r\n\r\n013\r\n\r\n010\r\n\r\nOK\r\n", ask("\u001bATS5?S3?S3?S4?"));
    }

    @Test
    void registersThatNobodyRecordedHaveTheirUsualValues() throws IOException {
        play("", false);
        assertEquals("\r\n010\r\n\r\n013\r\n\r\n008\r\n\r\nOK\r\n", ask("ATS4?S3?S5?"));
    }

    @Test
    void aCommandThatWasNeverAnsweredIsNotAnswered() throws IOException {
        play("0.000 p > AT+COPS=?\\r\n9.000 p > AT\\r\n9.001 p < \\r\\nOK\\r\\n\n", false);
        assertEquals("", ask("AT+COPS=?"));
        assertEquals("\r\nOK\r\n", ask("AT"));
    }

    @Test
    void aRecordingThatEndsBeforeTheAnswerDoesNotSilenceThePoll() throws IOException {
        play("0.000 p > AT\\r\n0.001 p < \\r\\nOK\\r\\n\n1.000 p > AT\\r\n", false);
        ask("AT");
        assertEquals("\r\nOK\r\n", ask("AT"));
    }

    @Test
    void whatCameFirstBeginsWithTheHostsFirstByte() throws IOException {
        play("5.000 p ! open\n5.100 p < \\x00\\xFF\\r\\n^BOOT:1\\r\\n\n6.000 p > AT\\r\n6.001 p < OK\\r\\n\n", true);
        scheduler.pass(Duration.ofSeconds(10));
        assertEquals("", line.read());
        line.type("A");
        scheduler.pass(Duration.ofMillis(100));
        assertEquals("\u0000\u00ff\r\n^BOOT:1\r\n", line.read());
    }

    @Test
    void inACallWhatIsTypedIsNoCommand() throws IOException {
        ReplayPort port = play("0.000 p > ATD*99#\\r\n0.001 p < \\r\\nCONNECT\\r\\n\n", false);
        assertEquals("\r\nCONNECT\r\n", ask("ATD*99#"));
        assertTrue(line.watched());
        assertEquals("", ask("~\u00ff}#"));
        line.hostCloses();
        assertEquals("\r\nERROR\r\n", ask("AT"));
        assertEquals(Map.of("AT", 1), port.unknown());
    }

    @Test
    void afterPowerOffNothingComes() throws IOException {
        ReplayPort port = play("0.000 p > AT\\r\n0.010 p < \\r\\nOK\\r\\n\n", true);
        line.type("AT\r");
        port.powerOff();
        scheduler.pass(Duration.ofSeconds(1));
        assertEquals("", line.read());
    }

    @Test
    void aPlainStreamIsPlayedAsItIs() throws IOException {
        String stream = "\r\n+CMTI: \"SM\",26\r\n^SYSIN\r\n+CDS: 1\r\nFO:2\r\n\u0000\u00ff\\*";
        Recording.of("stream", stream, Recording.Format.STREAM)
                .modules()
                .get(0)
                .ports()
                .get(0)
                .powerOn(line, scheduler, true);
        line.type("A");
        assertEquals(stream, line.read());
    }

    @Test
    void aLogOfModemManagerIsPlayed() throws IOException {
        Recording.of("mm.log", """
                        ModemManager[700]: <info> starting
                        <debug> [1400000000.100000] [mm-port-serial.c:1] debug_log(): (ttyUSB2): --> 'ATI<CR>'
                        <debug> [1400000000.150000] [mm-port-serial.c:1] debug_log(): (ttyUSB2): <-- '<CR><LF>MU609\\0<CR><LF><CR><LF>OK<CR><LF>'
                        ModemManager[700]: <debug> [ttyUSB2/at] --> 'AT<CR>'
                        """, Recording.Format.MODEMMANAGER)
                .modules()
                .get(0)
                .ports()
                .get(0)
                .powerOn(line, scheduler, true);
        ask("ATI");
        scheduler.pass(Duration.ofMillis(50));
        assertEquals("\r\nMU609\u0000\r\n\r\nOK\r\n", line.read());
        assertFalse(ask("AT").contains("ERROR"));
    }
}
