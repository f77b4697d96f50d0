package io.cellgate.simulator.module.mux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.simulator.module.ModuleUnderTest;
import io.cellgate.simulator.settings.Option;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The frames in hexadecimal digits are Linux' own: what n_gsm sends to a module. */
class MultiplexingTest {
    private static final String OPEN_CONTROL = "f9 03 3f 01 1c f9";
    private static final String OPEN_1 = "f9 07 3f 01 de f9";
    private static final String OPEN_2 = "f9 0b 3f 01 59 f9";
    private static final String CLOSE_1 = "f9 07 53 01 3f f9";
    private static final String STATUS_1 = "f9 03 ef 09 e3 05 07 8d fb f9";
    private static final String CLOSE_DOWN = "f9 03 ef 05 c3 01 f2 f9";

    private final ModuleUnderTest tested = ModuleUnderTest.registered("mg323");
    private final HostEnd host = new HostEnd(tested.at);

    @BeforeEach
    void multiplex() {
        assertEquals("\r\nOK\r\n", tested.ask("AT+CMUX=0,0,5,127"));
    }

    private void open() {
        host.octets(OPEN_CONTROL);
        host.octets(OPEN_1);
        host.octets(OPEN_2);
        tested.at.read();
    }

    @Test
    void theKernelsFirstFramesAreAnswered() {
        host.octets(OPEN_CONTROL);
        assertEquals(List.of("0 UA"), host.frames());

        host.octets(OPEN_1);
        assertEquals(List.of("1 UA", "0 UIH e305078d"), host.frames(), "opened, and the module's signals");

        host.octets(STATUS_1);
        assertEquals(List.of("0 UIH e105078d"), host.frames(), "the same values, as a response");
    }

    @Test
    void channelsAreAnsweredEachByItself() {
        open();
        host.text(1, "AT+CSQ\r");
        host.text(2, "AT+CGMM\r");
        assertEquals(List.of("1 UIH AT+CSQ", "1 UIH +CSQ:2018,99OK", "2 UIH AT+CGMM", "2 UIH MG323OK"), host.frames());
    }

    @Test
    void unsolicitedResultsGoToTheFirstChannelAlone() {
        open();
        tested.module.sendUnsolicited("+CREG: 1");
        assertEquals(List.of("1 UIH +CREG:201"), host.frames());
    }

    @Test
    void aCallOnOneChannelLeavesTheOtherInCommandMode() {
        open();
        host.text(2, "ATE0\r");
        host.text(2, "ATD*99#\r");
        tested.pass(300);
        assertEquals(List.of("2 UIH ATE0", "2 UIH OK", "2 UIH CONNECT207200000"), host.frames());

        tested.carrier.last().networkSends("from the network");
        host.text(1, "AT+CSQ\r");
        assertEquals(List.of("2 UIH from20the20network", "1 UIH AT+CSQ", "1 UIH +CSQ:2018,99OK"), host.frames());
        host.text(2, "to the network");
        assertEquals("to the network", tested.carrier.last().sent.toString());

        host.octets("f9 0b 53 01 b8 f9");
        assertTrue(tested.carrier.last().hungUp, "closing the channel is the loss of DTR");
    }

    @Test
    void aFrameWithAWrongCheckSequenceIsDroppedWithoutAWord() {
        open();
        host.octets("f9 07 ef 07 41 54 0d 00 f9");
        assertEquals(List.of(), host.frames());
        host.text(1, "AT\r");
        assertEquals(List.of("1 UIH AT", "1 UIH OK"), host.frames(), "the next one counts");
        assertEquals("1", tested.module.status().get("mux-dropped"));
    }

    @Test
    void aFrameLongerThanWasAgreedIsDropped() {
        open();
        host.text(1, "A".repeat(128));
        assertEquals("1", tested.module.status().get("mux-dropped"));
    }

    @Test
    void dataOfAClosedChannelIsRefused() {
        open();
        host.octets(CLOSE_1);
        assertEquals(List.of("1 UA"), host.frames());
        host.text(1, "AT\r");
        assertEquals(List.of("1 DM"), host.frames());
    }

    @Test
    void closingDownBringsTheLineBackToCommandMode() {
        open();
        host.octets(CLOSE_DOWN);
        assertEquals(List.of("0 UIH c101"), host.frames());
        assertEquals("\r\nOK\r\n", tested.ask("AT"));
        assertEquals("off", tested.module.status().get("mux"));
    }

    @Test
    void aHostThatClosesThePortLeavesTheModuleMultiplexing() {
        open();
        assertTrue(tested.at.watched());
        tested.at.hostCloses();
        assertEquals("", tested.ask("AT"), "it waits for frames");
        host.octets(CLOSE_DOWN);
        tested.at.read();
        assertEquals("\r\nOK\r\n", tested.ask("AT"));
    }

    @Test
    void theHostIsWatchedOnlyOnceItSpeaksFrames() {
        assertFalse(tested.at.watched(), "between the answer and the kernel's multiplexer nobody may have the port");
        host.octets(OPEN_CONTROL);
        assertTrue(tested.at.watched());
    }

    @Test
    void framesGetLostAndSpoiltOnRequest() {
        open();
        tested.module.muxFaults().lose(1);
        tested.module.muxFaults().spoil(1);
        host.text(1, "AT\r");
        assertEquals(
                List.of("1 UIH OK wrong"), host.frames(), "the echo is lost, the answer has a wrong check sequence");
    }

    @Test
    void aHostThatIsFullGetsNothingUntilItIsNot() {
        open();
        host.octets("f9 03 ef 09 e3 05 07 8f fb f9");
        tested.at.read();
        host.text(1, "AT\r");
        assertEquals(List.of(), host.frames());
        host.octets(STATUS_1);
        assertEquals(List.of("0 UIH e105078d", "1 UIH ATOK"), host.frames());
    }

    @Test
    void powerOffEndsMultiplexing() {
        open();
        tested.module.powerOff();
        tested.powerOn();
        tested.pass(3000);
        assertEquals("\r\nOK\r\n", tested.ask("ATE0").replace("ATE0\r", ""));
    }

    @Test
    void whatIsNoBasicOptionIsRefused() {
        ModuleUnderTest other = ModuleUnderTest.registered("mc323");
        assertFalse(other.ask("AT+CMUX=1").contains("OK"));
        assertFalse(other.ask("AT+CMUX=0,0,5,0").contains("OK"));
        other.set(Option.REFUSE_COMMANDS, "+CMUX");
        assertFalse(other.ask("AT+CMUX=0").contains("OK"));
        assertTrue(other.ask("AT").contains("OK"));
    }

    @Test
    void modulesOnUsbHaveNone() {
        assertFalse(ModuleUnderTest.registered("mu509").ask("AT+CMUX=0").contains("OK"));
    }
}
