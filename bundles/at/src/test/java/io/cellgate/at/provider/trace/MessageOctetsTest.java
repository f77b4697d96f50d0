package io.cellgate.at.provider.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.AtCommand;
import io.cellgate.at.trace.TraceSelection;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages of CDMA modules, whose text is octets of any kind. */
class MessageOctetsTest {

    private static final String HEAD = "\r\n^HCMGR:10000,2014,08,05,05,00,21,0,6,3,0,0,0,0\r\n";

    private static final String REST = "\\x00\\x1A\\r\\nOK\\r\\n\\r\\n^RSSI:5\\r\\n";

    // Cyrillic, with line ends inside, like a frame, like a result
    @ParameterizedTest
    @ValueSource(
            strings = {"\u0004\u001A\0001\u00041", "\r\n\r\n\r\n", "~\u00FF}#\u00C0!", "^RSSI:", "OK\r\n\0K", "secret"})
    void aTraceKeepsEveryOctetAndShowsNone(String body) {
        Traces traces = Traces.manual();
        traces.sent("AT^HCMGR=0");
        traces.received(HEAD + body + "\0\u001A\r\nOK\r\n\r\n^RSSI:5\r\n");

        String kept = traces.entries(TraceSelection.ALL.withIdentities()).get(1);
        String shown = traces.entries().get(1);

        String octets = body.chars().mapToObj(MessageOctetsTest::escaped).collect(Collectors.joining());
        assertEquals("0.000 < " + escaped(HEAD) + octets + REST, kept);
        String text = shown.substring(shown.indexOf(",0\\r\\n") + 6, shown.length() - REST.length());
        assertTrue(text.replace("\\r", "").replace("\\n", "").matches("[x0]*|xxxxxx|\\^xxxx:"), text);
        assertTrue(shown.endsWith(REST), shown);
    }

    private static String escaped(int octet) {
        return switch (octet) {
            case '\r' -> "\\r";
            case '\n' -> "\\n";
            default -> octet > ' ' && octet < 0x7F ? String.valueOf((char) octet) : "\\x%02X".formatted(octet);
        };
    }

    private static String escaped(String line) {
        return line.replace("\r", "\\r").replace("\n", "\\n");
    }

    @Test
    void aLogIsNotStoppedByABody() {
        Redactor redactor = new Redactor();
        redactor.learn(AtCommand.of("AT^HCMGR=0"));
        redactor.shown("^HCMGR:10000,2014,08,05,05,00,21,0,6,3,0,0,0,0", 2);
        redactor.shown("(body of 6 octets)", 2);
        redactor.shown("OK", 2);

        assertEquals("+CSQ: 18,99", redactor.shown("+CSQ: 18,99", 2));
    }

    @Test
    void aReportBehindAMessageIsShown() {
        Traces traces = Traces.manual();
        traces.received("\r\n^HCMT:10000,2014,08,05,05,00,21,0,6,3,0,0,0,0,0\r\nsecret\u001A\r\n\r\n+CREG: 1\r\n");

        String shown = traces.entries().get(0);

        assertTrue(shown.endsWith(",0\\r\\nxxxxxx\\x1A\\r\\n\\r\\n+CREG: 1\\r\\n"), shown);
    }
}
