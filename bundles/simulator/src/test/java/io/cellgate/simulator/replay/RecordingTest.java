package io.cellgate.simulator.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cellgate.simulator.module.Attachment;
import io.cellgate.simulator.module.line.SimulatedPortRole;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingTest {
    private static final String HEAD = "cellgate-trace 1\n";

    private static Recording read(String text) throws IOException {
        return Recording.of("bug.trace", text, Recording.Format.TRACE);
    }

    @Test
    void theModuleIsRebuiltWithItsSilentPorts() throws IOException {
        Recording.Module module = read(HEAD
                        + "# by mail\n"
                        + "clock 0.000 2026-01-02T03:04:05Z\n\n"
                        + "port 1-1.2:2 address=/dev/ttyUSB12 usb=1-1.2 vendor=12d1 product=1404 name=HUAWEI\\x20Mobile"
                        + " interface=2 role=pcui\n"
                        + "port 1-1.2:0 address=/dev/ttyUSB10 usb=1-1.2 vendor=12d1 product=1404 interface=0 role=modem\n"
                        + "0.000 1-1.2:2 ! open\n")
                .modules()
                .get(0);
        assertEquals(Optional.of("1-1.2"), module.usbPath());
        assertEquals(
                new Attachment.Usb(
                        "12d1",
                        "1404",
                        "recorded",
                        "HUAWEI Mobile",
                        List.of(
                                new Attachment.UsbInterface(0, "01", "01", SimulatedPortRole.MODEM),
                                new Attachment.UsbInterface(2, "01", "02", SimulatedPortRole.PCUI))),
                module.attachment());
        assertEquals(
                List.of(Optional.of(10), Optional.of(12)),
                module.ports().stream().map(Recording.Port::ttyNumber).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | bug.trace:1: found \"\"; allowed: cellgate-trace 1 in the first line",
                "cellgate-trace 2 | bug.trace:1: found \"cellgate-trace 2\"; allowed: cellgate-trace 1 in the first line",
                "cellgate-trace 1;0.000 p > AT | bug.trace:2: found \"p\"; allowed: a port that an earlier line declares: ",
                "cellgate-trace 1;port p;0.0 p > AT | bug.trace:3: found \"0.0 p > AT\"; allowed: SECONDS.mmm PORT",
                "cellgate-trace 1;port p;0.000 p > AT\\q | bug.trace:3: found \"AT\\q\"; allowed: printable ASCII, with \\r",
                "cellgate-trace 1;port p;0.000 p > \\x1 | bug.trace:3: found \"\\x1\"; allowed: printable ASCII, with \\r",
                "cellgate-trace 1;port p;port p | bug.trace:3: found \"port p\"; allowed: \"port ID NAME=VALUE ...\", each ID once",
                "cellgate-trace 1;port p USB | bug.trace:2: found \"USB\"; allowed: NAME=VALUE",
                "cellgate-trace 1 | bug.trace: no port in it",
                "cellgate-trace 1;port p usb=../../x | port p: usb \"../../x\" is not allowed; allowed: a USB path such as 1-1 or 2-1.4",
                "cellgate-trace 1;port p usb=1-1 | port p: interface \"\" is not allowed; allowed: a number up to 99",
                "cellgate-trace 1;port p usb=1-1 interface=1 role=boss | port p: role \"boss\" is not allowed; allowed: modem",
                "cellgate-trace 1;port p usb=1-1 interface=1 vendor=x | port p: vendor \"x\" is not allowed; allowed: four",
                "cellgate-trace 1;port p usb=1-1 interface=1;port q usb=1-1 interface=1 | port q: another port has interface=1 too"
            })
    void whatIsNoTraceIsNamedWithItsLineAndWhatIsAllowed(String text, String message) {
        IOException refused = assertThrows(IOException.class, () -> read(text.replace(';', '\n')));
        String said = String.valueOf(refused.getMessage());
        assertEquals(message, said.substring(0, Math.min(said.length(), message.length())));
    }

    @Test
    void aLogWithoutTrafficIsRefused() {
        IOException refused =
                assertThrows(IOException.class, () -> Recording.of("mm.log", "hello\n", Recording.Format.MODEMMANAGER));
        assertEquals(
                "mm.log:1: found \"hello\"; allowed: a log with lines such as (ttyUSB1): --> 'AT<CR>'",
                refused.getMessage());
    }

    @Test
    void aPortWithANameThatDrawsIsRefusedWithoutDrawing() {
        IOException refused =
                assertThrows(IOException.class, () -> read("cellgate-trace 1\nport p\u009b2J\n0.000 q > AT"));
        assertEquals(
                "bug.trace:3: found \"q\"; allowed: a port that an earlier line declares: p?2J", refused.getMessage());
    }

    @Test
    void aTimeThatNoClockShowsIsNoTime() throws IOException {
        Recording recording = Recording.of(
                "mm.log", "[99999999999999999999.123] (ttyUSB1): --> 'AT<CR>'\n", Recording.Format.MODEMMANAGER);
        assertEquals(1, recording.modules().size());
    }
}
