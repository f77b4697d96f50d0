package io.cellgate.at.provider.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtPort;
import io.cellgate.at.SerialLine;
import io.cellgate.at.trace.TraceSelection;
import io.cellgate.at.trace.TracedPort;
import io.cellgate.at.usb.PortRole;
import io.cellgate.at.usb.UsbModule;
import io.cellgate.config.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortTracesTest {

    private static AtPort serial(String device) {
        return new AtPort.Serial(Path.of(device), SerialLine.DEFAULT);
    }

    private static UsbModule module(int firstTty) {
        return new UsbModule(
                "1-1.2",
                0x12d1,
                0x1001,
                Optional.of("HUAWEI Mobile"),
                Optional.of("867223010000015"),
                List.of(
                        new UsbModule.Port(0, Path.of("/dev/ttyUSB" + firstTty), PortRole.MODEM),
                        new UsbModule.Port(2, Path.of("/dev/ttyUSB" + (firstTty + 1)), PortRole.PCUI)));
    }

    @Test
    void aSessionReadsAsItWas() {
        Traces traces = Traces.manual();
        traces.port().opened();
        traces.pass(1500).sent("AT+CSQ");
        traces.pass(12).received("\r\n+CSQ: 18,99\r\n\r\nOK\r\n");
        traces.pass(1).port().mark("lent");
        traces.port().closed("the channel was closed");

        assertEquals("""
                cellgate-trace 1
                identities masked
                clock 0.000 2026-01-02T03:04:05Z
                clock 1.513 2026-01-02T03:04:05Z
                port tcp://memory:1 address=tcp://memory:1
                0.000 tcp://memory:1 ! open tcp://memory:1
                1.500 tcp://memory:1 > AT+CSQ\\r
                1.512 tcp://memory:1 < \\r\\n+CSQ: 18,99\\r\\n\\r\\nOK\\r\\n
                1.513 tcp://memory:1 ! lent
                1.513 tcp://memory:1 ! closed: the channel was closed
                """, Traces.text(traces.traces, TraceSelection.ALL));
    }

    @Test
    void aPortKeepsItsRecordUnderAnotherNumber() {
        Traces traces = Traces.manual();
        traces.modules = List.of(module(0));
        PortTrace before = traces.traces.of(serial("/dev/ttyUSB1"));
        before.opened();
        before.closed("hung up");
        traces.traces.ports();
        traces.modules = List.of(module(10));
        traces.traces.of(serial("/dev/ttyUSB11")).opened();

        TracedPort port = traces.traces.ports().get(0);

        assertEquals(1, traces.traces.ports().size());
        assertEquals("1-1.2:2", port.name());
        assertEquals("/dev/ttyUSB11", port.address());
        assertTrue(port.open());
        assertEquals(
                List.of("0.000 ! open /dev/ttyUSB1", "0.000 ! closed: hung up", "0.000 ! open /dev/ttyUSB11"),
                traces.entries());
    }

    @Test
    void theModulesSilentPortsAreNamedAndItsSerialNumberIsNot() {
        Traces traces = Traces.manual();
        traces.modules = List.of(module(0));
        traces.traces.of(serial("/dev/ttyUSB1")).opened();

        String text = Traces.text(traces.traces, TraceSelection.ALL.of("ttyUSB1"));

        assertTrue(
                text.contains("port 1-1.2:0 address=/dev/ttyUSB0 usb=1-1.2 vendor=12d1 product=1001"
                        + " name=HUAWEI\\x20Mobile interface=0 role=modem\n"),
                text);
        assertFalse(text.contains("867223010000015"), text);
    }

    @Test
    void anUnknownPortIsNamedWithThoseThereAre() {
        Traces traces = Traces.manual();
        traces.port().opened();

        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> Traces.text(traces.traces, TraceSelection.ALL.of("ttyUSB7")));

        assertEquals("port 'ttyUSB7' has no trace; allowed: [tcp://memory:1 (tcp://memory:1)]", refused.getMessage());
    }

    @Test
    void aPortThatCannotBeOpenedDoesNotPushOutWhatWasBefore() {
        Traces traces = Traces.manual();
        for (int i = 0; i < 1000; i++) {
            traces.port().mark("not opened: no such port");
        }
        traces.port().opened();

        assertEquals(
                List.of(
                        "0.000 ! not opened: no such port",
                        "0.000 ! the same again: 999 times",
                        "0.000 ! open tcp://memory:1"),
                traces.entries());
    }

    @Test
    void theRingKeepsToItsBoundAndTheBeginningOfTheSession() {
        Traces traces = Traces.of(new TraceSettings(4096, Optional.empty(), 0, false));
        traces.port().opened();
        traces.sent("ATI");
        for (int i = 0; i < 1000; i++) {
            traces.pass(1).received("\r\n^RSSI:" + i + "\r\n");
            assertTrue(traces.traces.ports().get(0).bytes() <= 4096);
        }

        List<String> entries = traces.entries();

        assertEquals("0.000 > ATI\\r", entries.get(1));
        assertTrue(entries.stream().anyMatch(line -> line.contains("! left out: ")), entries.toString());
        assertEquals("1.000 < \\r\\n^RSSI:999\\r\\n", entries.get(entries.size() - 1));
    }

    @Test
    void whatComesFasterThanItIsFetchedIsCountedAndItsRestIsNotShown() {
        Traces traces = Traces.manual();
        traces.received("\r\n^PPPCFG:\"card\",\"geh");
        String filler = "x".repeat(100_000) + "\r\n";
        for (int i = 0; i < 5; i++) {
            traces.received(filler);
        }
        assertEquals(1, traces.traces.ports().size());
        traces.received("geheim\"\r\nOK\r\n");

        List<String> entries = traces.entries();

        assertEquals(300_006, traces.traces.ports().get(0).lost());
        assertTrue(entries.contains("0.000 ! lost: 3 entries, 300006 bytes"), entries.toString());
        assertTrue(entries.stream().noneMatch(line -> line.contains("geh")), entries.toString());
        assertEquals("0.000 < \\*\\r\\nOK\\r\\n", entries.get(entries.size() - 1));
    }

    @Test
    void aPortThatIsPolledWakesNobodyUntilABatchHasComeTogether() {
        Traces traces = Traces.manual();
        for (int i = 0; i < 100; i++) {
            traces.sent("AT+CREG?");
            traces.received("\r\n+CREG: 0,1\r\n\r\nOK\r\n");
        }
        traces.pass(60_000);
        assertEquals(0, traces.fetches);
        for (int i = 0; i < 100; i++) {
            traces.received("\r\n^RSSI:12\r\n".repeat(16));
        }
        traces.pass(250);
        assertEquals(1, traces.fetches);
        assertEquals(300, traces.entries().size());
    }

    @Test
    void whatIsMoreThanTrafficIsTakenDownSoon() {
        Traces traces = Traces.manual();
        traces.port().opened();
        traces.pass(250);
        assertEquals(1, traces.fetches);
        // from then on no dump of the memory shows the PIN
        traces.port()
                .learn(AtCommand.builder("AT+CPIN=").secret(Secret.of("2468")).build());
        traces.pass(250);
        assertEquals(2, traces.fetches);
        traces.port().closed("hung up");
        traces.pass(250);
        assertEquals(3, traces.fetches);
    }

    @Test
    void aLineThatWasHarmlessIsMaskedWhereItIsASecretOrAText() {
        Traces traces = Traces.manual();
        traces.received("\r\n^RSSI:7531\r\n\r\n^RSSI:7531\r\n");
        traces.port()
                .learn(AtCommand.builder("AT+CPIN=").secret(Secret.of("7531")).build());
        traces.received("\r\n^RSSI:7531\r\n\r\nfree\r\nfree\r\n");
        traces.received("\r\n+CMT: \"+4915100000000\",,\"26/01/02,03:04:05+04\"\r\nfree\r\n");

        List<String> entries = traces.entries();

        assertEquals("0.000 < \\r\\n^RSSI:7531\\r\\n\\r\\n^RSSI:7531\\r\\n", entries.get(0));
        assertEquals("0.000 < \\r\\n^RSSI:\\*\\r\\n\\r\\nfree\\r\\nfree\\r\\n", entries.get(1));
        assertTrue(entries.get(2).endsWith("\\r\\nxxxx\\r\\n"), entries.get(2));
    }

    @Test
    void oneMomentLaterIsAskedForHoweverMuchComes(@TempDir Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        Traces traces = Traces.of(new TraceSettings(65_536, Optional.of(folder), 1_048_576, false));
        for (int i = 0; i < 100; i++) {
            traces.sent("AT");
        }
        traces.pass(250);
        assertEquals(1, traces.fetches);
        traces.sent("AT");
        traces.pass(250);
        assertEquals(2, traces.fetches);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "AT+CPIN=1234;AT+CPIN=\\*",
                "AT+CLCK=\"SC\",1,\"1234\";AT+CLCK=\"SC\",1,\"\\*\"",
                "AT+CPWD=\"SC\",\"1234\",\"5678\";AT+CPWD=\"SC\",\"\\*\",\"\\*\"",
                "AT^AUTHDATA=1,2,\"\",\"geheim\",\"user\";AT^AUTHDATA=1,2,\"\",\"\\*\",\"\\*\"",
                "at+cgauth=1,1,\"user\",\"geheim;at+cgauth=1,1,\"\\*\",\\*",
                "AT+CPIN?;AT+CPIN?",
                "AT+CPIN=?;AT+CPIN=?",
                "ATD*99#;ATD*99#"
            },
            delimiter = ';')
    void aSecretThatNobodyMarkedIsKnownByTheCommandsName(String command, String shown) {
        Traces traces = Traces.manual();
        traces.sent(command);
        traces.received(command + "\r\r\nOK\r\n");

        assertEquals(
                List.of("0.000 > " + shown + "\\r", "0.000 < " + shown + "\\r\\r\\nOK\\r\\n"),
                traces.entries(TraceSelection.ALL.withIdentities()));
    }

    @Test
    void aMessageIsMaskedUntilItsEndAndItsHeadStays() {
        Traces traces = Traces.manual();
        traces.received("""
                \r
                +CMGR: "REC READ","+4915112345678",,"26/01/02,03:04:05+04"\r
                Meet me\r
                at 10, OK?\r
                \r
                OK\r
                \r
                ^RSSI:5\r
                """);

        String shown = traces.entries().get(0);

        assertTrue(shown.matches(".*\"REC READ\",\"\\+\\d{13}\",,\"26/01/02,03:04:05\\+04\".*"), shown);
        assertFalse(shown.contains("4915112345678"), shown);
        assertTrue(shown.contains("xxxx xx\\r\\nxx 00, xx?\\r\\n\\r\\nOK\\r\\n\\r\\n^RSSI:5"), shown);
    }

    @Test
    void whatIsSentAtAPromptIsNeverShown() {
        Traces traces = Traces.manual();
        traces.port()
                .learn(AtCommand.builder("AT+CMGS=")
                        .quoted("+4915112345678")
                        .payload("Meet me")
                        .build());
        traces.sent("AT+CMGS=\"+4915112345678\"");
        traces.received("\r\n> ");
        traces.port().sent("Meet me\u001A".getBytes(java.nio.charset.StandardCharsets.UTF_8), "(payload)");
        traces.received("Meet me\r\n+CMGS: 5\r\n");

        String shown = String.join("\n", traces.entries(TraceSelection.ALL.withIdentities()));

        assertTrue(shown.contains("> \\*\\x1A"), shown);
        assertTrue(shown.contains("< \\r\\n>\\x20"), shown);
        assertFalse(shown.contains("Meet"), shown);
    }

    @Test
    void theBytesOfADataCallAreNotKept() {
        Traces traces = Traces.manual();
        traces.received("\r\nCONNECT\r\n~\u00ff}#\u00c0#user:geheim~~\r\ngeheim~\r\nNO CARRIER\r\n\r\n+CSQ: 1,99\r\n");

        assertEquals(
                List.of("0.000 < \\r\\nCONNECT\\r\\n\\*\\r\\n\\*\\r\\nNO CARRIER\\r\\n\\r\\n+CSQ: 1,99\\r\\n"),
                traces.entries());
    }

    @Test
    void identitiesInMarksAreMaskedToo() {
        Traces traces = Traces.manual();
        traces.port().mark("failed: AT+CMGS=\"+4915112345678\" was not answered");

        assertFalse(traces.entries().get(0).contains("4915112345678"));
        assertTrue(traces.entries(TraceSelection.ALL.withIdentities()).get(0).contains("+4915112345678"));
    }

    @Test
    void aNumberHasTheSamePseudonymWhereverItStands() {
        Traces traces = Traces.manual();
        traces.received("\r\n867223010000015\r\n\r\nOK\r\n");
        traces.received("\r\nIMEI: 867223010000015\r\n\r\nOK\r\n");

        String all = String.join("", traces.entries());
        String first = all.replaceFirst("(?s).*?(86722\\d{10}).*", "$1");

        assertEquals(15, first.length());
        assertTrue(all.contains("IMEI: " + first), all);
    }

    @ParameterizedTest
    @CsvSource({
        "867223010000015, 86722\\d{10}",
        "001010123456789, 00101\\d{10}",
        "98882100000021436F5, 98882\\d{12}F\\d",
        "8988211000000123456F, 89882\\d{14}F",
        "A0C72311111111, [A-F]\\d[A-F]\\d{11}",
        "0x80C1D2E3, 0x\\d\\d[A-F]\\d[A-F]\\d[A-F]\\d"
    })
    void aPseudonymHasTheFormOfTheNumber(String number, String form) {
        Traces traces = Traces.manual();
        traces.received("\r\n" + number + "\r\n");

        String shown = traces.entries().get(0).replaceAll(".*<|\\\\[rn]|\\W", "");

        assertTrue(shown.matches(form), shown);
        assertFalse(shown.equals(number));
    }

    @Test
    void aCheckDigitIsRight() {
        Traces traces = Traces.manual();
        traces.received("\r\n490154203237518\r\n");

        String shown = traces.entries().get(0).replaceAll("\\D", "").substring(4);
        int sum = 0;
        for (int i = 0; i < shown.length(); i++) {
            int digit = (shown.charAt(shown.length() - 1 - i) - '0') * (1 + i % 2);
            sum += digit / 10 + digit % 10;
        }

        assertEquals(15, shown.length());
        assertEquals(0, sum % 10);
    }

    @Test
    void aDeliveredMessageStaysOneThatCanBeRead() {
        Traces traces = Traces.manual();
        traces.received(
                "\r\n+CMGR: 1,,26\r\n0791947106004034040C91947110523454000062102030405080" + "05C8329BFD06\r\n");

        assertEquals(
                List.of("0.000 < \\r\\n+CMGR: 1,,26\\r\\n"
                        + "0791000000000000040C91000000000000000062102030405080050000000000\\r\\n"),
                traces.entries());
    }

    @Test
    void aFileIsForItsOwnerAloneAndOnePreviousOneIsKept(@TempDir Path folder) throws IOException {
        Path directory = folder.resolve("traces");
        Traces traces = Traces.of(new TraceSettings(4096, Optional.of(directory), 2000, false));
        traces.port().opened();
        traces.port()
                .learn(AtCommand.builder("AT+CPIN=").secret(Secret.of("1234")).build());
        for (int i = 0; i < 200; i++) {
            traces.received("\r\n^RSSI:" + i + "\r\n");
            traces.pass(250);
        }
        traces.traces.close();

        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)));
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(
                    List.of("tcp_memory_1.trace", "tcp_memory_1.trace.1"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
        for (String name : List.of("tcp_memory_1.trace", "tcp_memory_1.trace.1")) {
            Path file = directory.resolve(name);
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            assertTrue(Files.size(file) <= 2000, name);
            assertTrue(Files.readString(file).startsWith("cellgate-trace 1\nidentities masked\n"), name);
        }
        assertTrue(Files.readString(directory.resolve("tcp_memory_1.trace")).contains("^RSSI:199"));
    }

    @Test
    void aDirectoryThatOthersMayEnterIsRefusedAndTheRecordGoesOn(@TempDir Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Traces traces = Traces.of(new TraceSettings(4096, Optional.of(folder), 2000, false));
        traces.port().opened();

        assertEquals(1, traces.entries().size());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(0, files.count());
        }
    }
}
