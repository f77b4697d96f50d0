package io.cellgate.at.provider.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Streams as modules send them, and what they mean to the command in flight. */
class ReplyTest {

    private final DrivenEngine bench = new DrivenEngine();

    // spotless:off
    static Stream<Arguments> streams() {
        return Stream.of(
                stream("AT+CSQ", "\r\n+CSQ: 18,99\r\n\r\nOK\r\n", "+CSQ: 18,99"),
                stream("AT+CSQ", "AT+CSQ\r\r\n+CSQ: 18,99\r\n\r\nOK\r\n", "+CSQ: 18,99"),
                stream("AT+CSQ", "AT+CSQ+CSQ: 18,99\r\nOK\r\n", "+CSQ: 18,99"),
                stream("AT+CSQ", "+CSQ\r\r\n+CSQ: 18,99\r\n\r\nOK\r\n", "+CSQ: 18,99"),
                stream("AT+CSQ", "AT+C\r\n^RSSI:7\r\nSQ\r\r\n+CSQ: 18,99\r\n\r\nOK\r\n", "+CSQ: 18,99", "! ^RSSI:7"),
                stream("AT", "ATOK\r\n"),
                stream("AT^CRSSI?", "\r\n^CRSSI:21\r\nOK\r\n", "^CRSSI:21"),
                stream("AT^RSSI?", "\r\n^RSSI: 18\r\n\r\nOK\r\n", "^RSSI: 18"),
                stream("AT+CSQ", "\n+CSQ: 18,99\n\nOK\n", "+CSQ: 18,99"),
                stream("AT+CSQ", "\r+CSQ: 18,99\r\rOK\r", "+CSQ: 18,99"),
                stream("AT+CSQ", "\r\n^MODE: 2\r\r\n\r\n+CSQ: 18,99\r\r\n\r\r\nOK\r\r\n", "+CSQ: 18,99", "! ^MODE: 2"),
                stream("AT+CSQ", "\u0000\u0000\u00f8\u00fe\u0081\r\n+CSQ: 18,99\r\n\r\nOK\r\n", "+CSQ: 18,99"),
                stream("AT+CSQ", "\u00f8\u00fe+CSQ: 18,99\r\n\r\nOK\r\n", "+CSQ: 18,99"),
                stream("AT+CSQ", "~\u00ff}#\u00c0!}!}!} }4\r~\r\n+CSQ: 18,99\r\n\r\nOK\r\n", "+CSQ: 18,99"),
                stream("AT+CSQ", "~!E\u0000\u0000(\u0012~~\u00ff}#\u00c0!\r\n+CSQ: 18,99\r\n\r\nOK\r\n", "+CSQ: 18,99"),
                stream("AT+CSQ", "\r\n+CSQ: 18,99OK\r\n", "+CSQ: 18,99"),
                stream("AT+CSQ", "\r\n+CSQ: 18,99\r\n\r\nOK^RSSI:18\r\n", "+CSQ: 18,99", "! ^RSSI:18"),
                stream("AT^SYSINFO", "\r\n^SYS\r\n^BOOT:37478870,0,0,0,77\r\nINFO:2,3,\r\n+CDS: 12\r\n0891683108608805509134430000\r\n0,5,1,,4\r\n\r\nOK\r\n",
                        "^SYSINFO:2,3,0,5,1,,4", "! ^BOOT:37478870,0,0,0,77", "! +CDS: 12\n0891683108608805509134430000"),
                stream("AT+CNUM", "\r\n+CME ERROR: 25+CNUM: \"\",\"+4670\",145\r\n\r\n\r\nOK\r\n", "+CNUM: \"\",\"+4670\",145"),
                stream("AT+CMGL=4", "\r\n+CMGL: 0,1,,22\r\n0791330600711081\r\n\r\n+CMTI: \"SM\",2\r\n+CMGL: 4,0,,24\r\n0797649920000711\r\n\r\nOK\r\n",
                        "+CMGL: 0,1,,22", "0791330600711081", "+CMGL: 4,0,,24", "0797649920000711", "! +CMTI: \"SM\",2"),
                stream("AT+CMGR=1", "\r\n+CMGR: \"REC READ\",\"+46\",,\"20/01/01\"\r\nOK\r\n\r\nOK\r\n",
                        "+CMGR: \"REC READ\",\"+46\",,\"20/01/01\"", "OK"),
                stream("AT+CMGR=1", "\r\n+CMGR: \"REC READ\",\"+46\",,\"20/01/01\"\r\nfirst\r\nERROR\r\nlast\r\n\r\nOK\r\n",
                        "+CMGR: \"REC READ\",\"+46\",,\"20/01/01\"", "first", "ERROR", "last"),
                stream("AT^HCMGR=1", "\r\n^HCMGR:10000,2012\r\nhello\u001A\r\nOK\r\n", "^HCMGR:10000,2012", "hello"),
                stream("AT+CSQ", "\r\n^SHUTDOWN\r\n+CSQ: 18,99\r\nOK\r\n", "+CSQ: 18,99", "! ^SHUTDOWN"),
                stream("AT+CSQ", "\r\nNO CARRIER\r\n\r\n+CSQ: 18,99\r\n\r\nOK\r\n", "+CSQ: 18,99", "! NO CARRIER"),
                stream("AT+CUSD=1,\"*100#\",15", "\r\n+CUSD: 1,\"1 Balance\r\nOK\r\n\r\n^RSSI:7\r\n2 Offers\",15\r\n\r\nOK\r\n", "+CUSD: 1,\"1 Balance\nOK\n2 Offers\",15", "! ^RSSI:7"),
                stream("AT+CSQ", "\r\n+CSQ: 18,99\r\n\r\nok \r\n", "+CSQ: 18,99"),
                stream("AT+CFUN=1", "\u00ff\u00ff\u00ff\u00ff\u00ffOK\r\n"),
                stream("AT+CSQ", "\u00ff\u00ff\r\n+CSQ: 18,99\r\n\u00ff\r\nOK\r\n", "+CSQ: 18,99"),
                stream("AT+CSQ", "}#\u00c0!}!}!} }4}\"}&} } } } }%}&\u00e2:~\r\n+CSQ: 18,99\r\n\r\nOK\r\n", "+CSQ: 18,99"),
                stream("AT+CSQ", "\u008f}!}\"~\r\nNO CARRIER\r\n\r\n+CSQ: 18,99\r\n\r\nOK\r\n", "+CSQ: 18,99", "! NO CARRIER"),
                stream("AT+COPS?", "\r\n+COPS: 0,0,\"T\u00e9l\u00e9 (2), OK\",2\r\n\r\nOK\r\n", "+COPS: 0,0,\"T\u00e9l\u00e9 (2), OK\",2"));
    }
    // spotless:on

    private static Arguments stream(String command, String stream, String... expected) {
        List<String> all = List.of(expected);
        return Arguments.of(
                command,
                stream,
                all.stream().filter(line -> !line.startsWith("! ")).toList(),
                all.stream()
                        .filter(line -> line.startsWith("! "))
                        .map(line -> line.substring(2))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("streams")
    void aReplyIsFoundInWhatTheModuleSends(
            String command, String stream, List<String> lines, List<String> unsolicited) {
        DrivenEngine.Call call = bench.submit(command);

        bench.receive(stream);
        bench.pass(Duration.ofMillis(300));

        assertEquals(lines, call.lines());
        assertEquals(unsolicited, bench.unsolicited);
        assertEquals(0, bench.engine.statistics(0).staleLines());
    }

    @ParameterizedTest
    @MethodSource("streams")
    void itIsFoundByteByByteToo(String command, String stream, List<String> lines, List<String> unsolicited) {
        DrivenEngine.Call call = bench.submit(command);

        stream.chars().forEach(c -> bench.receive(String.valueOf((char) c)));
        bench.pass(Duration.ofMillis(300));

        assertEquals(lines, call.lines());
        assertEquals(unsolicited, bench.unsolicited);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ERROR                       | CommandFailed
                    +CME ERROR: 10              | EquipmentError
                    +CME ERROR:10               | EquipmentError
                    +CME ERROR: SIM not inserted| EquipmentError
                    +CMS ERROR: 302             | MessageError
                    COMMAND NOT SUPPORT         | NotSupported
                    TOO MANY PARAMETERS         | NotSupported
                    error                       | CommandFailed
                    ERROR: 3                    | CommandFailed
                    COMMAND NOT SUPPORTED       | NotSupported
                    """)
    void aFailureHasItsKind(String result, String kind) {
        DrivenEngine.Call call = bench.submit("AT+CPIN?");

        bench.receive("\r\n" + result + "\r\n");

        assertEquals(kind, call.failure.orElseThrow().getClass().getSimpleName());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ERR         | OR               | CommandFailed
                    +           | CME ERROR: 10    | EquipmentError
                    +CME E      | RROR: SIM failure| EquipmentError
                    +CMS        | ERROR: 302       | MessageError
                    +CMS ER     | ROR: 302         | MessageError
                    COMMAND NO  | T SUPPORT        | NotSupported
                    """)
    void aFailureCutInTwoByAReportIsAFailure(String first, String second, String kind) {
        DrivenEngine.Call call = bench.submit("AT+CPIN?");
        String gap = first.equals("+CMS") ? " " : "";

        bench.receive("\r\n" + first + "\r\n^RSSI:12\r\n" + gap + second + "\r\n");

        assertEquals(kind, call.failure.orElseThrow().getClass().getSimpleName());
        assertEquals(List.of("^RSSI:12"), bench.unsolicited);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
                    +CME ERROR:| 10
                    +CME ERROR|: 10
                    +CME ERROR: |10
                    +CME ERROR: SIM |not inserted
                    """)
    void theReasonOfAFailureCutInTwoIsKnown(String first, String second) {
        DrivenEngine.Call call = bench.submit("AT+CPIN?");

        bench.receive("\r\n" + first + "\r\n^RSSI:12\r\n" + second + "\r\n");

        AtException.EquipmentError error =
                assertInstanceOf(AtException.EquipmentError.class, call.failure.orElseThrow());
        assertEquals(10, error.code().orElseThrow());
        assertEquals(List.of("^RSSI:12"), bench.unsolicited);
    }

    @Test
    void aFailureWithoutAReasonIsToldWhenTheModuleIsSilent() {
        DrivenEngine.Call call = bench.submit("AT+CPIN?");

        bench.receive("\r\n+CME ERROR:\r\n");
        bench.pass(Duration.ofMillis(250));

        assertInstanceOf(AtException.EquipmentError.class, call.failure.orElseThrow());
    }

    @Test
    void theStandardsNameAndTheRemedyAreTold() {
        DrivenEngine.Call number = bench.submit("AT+CPIN?");
        bench.receive("\r\n+CME ERROR: 12\r\n");
        DrivenEngine.Call text = bench.submit("AT+CPIN?");
        bench.receive("\r\n+CME ERROR: sim puk required\r\n");

        assertEquals(
                "AT+CPIN? was answered with +CME ERROR 12 (SIM PUK required): enter the PUK by hand: the PIN was wrong too"
                        + " often",
                number.failure.orElseThrow().getMessage());
        AtException.EquipmentError error =
                assertInstanceOf(AtException.EquipmentError.class, text.failure.orElseThrow());
        assertEquals(12, error.code().orElseThrow());
    }

    @Test
    void aNumberThatIsInNoStandardIsShownAsItCame() {
        DrivenEngine.Call call = bench.submit("AT+CPIN?");

        bench.receive("\r\n+CME ERROR: 65280\r\n");

        assertTrue(call.failure.orElseThrow().getMessage().contains("65280"));
    }

    @Test
    void theShapeTellsAReplyFromAnUnsolicitedLineOfTheSameName() {
        DrivenEngine.Call call = bench.submit(AtCommand.builder("AT+CREG?")
                .expect("+CREG", value -> value.matches("\\d,\\d.*"))
                .build());

        bench.receive("\r\n+CREG: 5\r\n\r\n+CREG: 2,1,\"00C3\",\"01F2\"\r\n\r\nOK\r\n");

        assertEquals(List.of("+CREG: 2,1,\"00C3\",\"01F2\""), call.lines());
        assertEquals(List.of("+CREG: 5"), bench.unsolicited);
    }

    @Test
    void textWithoutANameIsTheAnswerWhereItIsExpected() {
        DrivenEngine.Call call =
                bench.submit(AtCommand.builder("ATI").expectFreeText().build());

        bench.receive(
                "\r\nManufacture: HUAWEI\r\nModel: MG323\r\n\r\n^RSSI:9\r\n\r\n+PBREADY\r\n+GCAP: +CGSM\r\n\r\nOK\r\n");

        assertEquals(List.of("Manufacture: HUAWEI", "Model: MG323", "+GCAP: +CGSM"), call.lines());
        assertEquals(List.of("^RSSI:9", "+PBREADY"), bench.unsolicited);
    }

    @Test
    void aReportWhoseEndIsMissingWaitsForItButNotForLong() {
        bench.receive("\r\n+CMTI: \"SM\",\r\n^RSSI:12\r\n26\r\n\r\n^SIM\r\n^RSSI:13\r\nST:1\r\n");
        assertEquals(List.of("^RSSI:12", "+CMTI: \"SM\",26", "^RSSI:13", "^SIMST:1"), bench.unsolicited);
        bench.unsolicited.clear();

        bench.receive("\r\n+PACSP0\r\n");
        assertEquals(List.of("+PACSP0"), bench.unsolicited);
        bench.unsolicited.clear();

        bench.receive("\r\n^CEND:1,0,67,\r\n");
        assertEquals(List.of(), bench.unsolicited);
        bench.pass(Duration.ofMillis(250));
        assertEquals(List.of("^CEND:1,0,67,"), bench.unsolicited);

        bench.receive("\r\n^CEND:1,0,68,\r\n");
        bench.submit("AT+CSQ");
        assertEquals(List.of("^CEND:1,0,67,", "^CEND:1,0,68,"), bench.unsolicited);
    }

    @Test
    void aReportBesideACommandIsToldWhenTheModuleIsSilent() {
        bench.submit("AT+COPS=?");
        bench.receive("\r\n^RSSI:12\r\n");
        bench.pass(Duration.ofMillis(250));
        assertEquals(List.of("^RSSI:12"), bench.unsolicited);

        bench.receive("\r\n^RSSI:13\r\n");
        bench.engine.die(new AtException.PortGone("/dev/ttyUSB2", "hung up"));
        assertEquals(List.of("^RSSI:12", "^RSSI:13"), bench.unsolicited);
    }

    @Test
    void aReplyWithoutEndIsCutAndRefused() {
        DrivenEngine.Call call = bench.submit("AT+COPS=?");
        String line = "+COPS: " + "1".repeat(4000) + "\r\n";
        for (int i = 0; i < 100; i++) {
            bench.receive(line);
        }
        bench.receive("\r\nOK\r\n");

        assertInstanceOf(AtException.ReplyTooLong.class, call.failure.orElseThrow());
    }
}
