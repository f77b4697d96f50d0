package io.cellgate.at.provider.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.cellgate.at.provider.dialect.TextResult;
import io.cellgate.at.trace.TraceSelection;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom the subscriber talks to is not in a trace, however a dialect writes it. */
class TelephoneNumbersTest {

    private static final String NUMBER = "0170123456";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^HCMGR:0170123456,2026,01,02,03,04,05,0,1,5,0,0,0,0",
                "^HCMGL: 1,2,0170123456",
                "^HCMT: 0170123456,2026,01,02,03,04,05,0,1,5,0,0,0,0,0",
                "^HCDS: 1,0170123456,2026,01,02",
                "^CLIP: 0170123456",
                "+CLIP: \"0170123456\",129,\"\",,\"Mother\",0",
                "+CCWA: 0170123456,129,1",
                "+COLP: \"0170123456\",129",
                "+CLCC: 1,1,4,0,0,0170123456,129",
                "^ORIG:1,0,0170123456",
                "+CNUM: ,0170123456,129",
                "+CPBR: 1,\"0170123456\",129,\"Mother\"",
                "^CPBR: 1,0170123456,129,\"Mother\"",
                "+CDMT: 0170123456",
                "+CMGL: 1,\"REC READ\",\"0170123456\",\"Mother\",\"26/01/01,00:00:00+04\"",
                "AT+CMGS=0170123456",
                "AT+CMGF=1;+CMGS=\"0170123456\"",
                "AT^HCMGS=\"0170123456\"",
                "AT+CDV=0170123456",
                "OK+CLIP: 0170123456",
                "ATD0170123456;",
                "ATDT 0170123456;",
                "ATE0D0170123456;",
                "AT D*21*0170123456#;",
                "atd>\"Mother\";"
            })
    void aNumberIsMaskedInWhatIsSentReceivedAndMarked(String line) {
        Traces traces = Traces.manual();
        traces.sent(line);
        traces.received("\r\n" + line + "\r\n");
        traces.port().mark("failed: " + line + " was answered with ERROR");

        String shown = String.join("\n", traces.entries());

        assertFalse(shown.contains(NUMBER) || shown.contains("Mother"), shown);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aNumberIsMaskedBesideEveryMessageOfTheTable(String name) {
        Traces traces = Traces.manual();
        traces.received("\r\n" + name + ": \"0170123456\",145,\"26/01/02\"\r\n");

        String shown = String.join("\n", traces.entries());

        assertFalse(shown.contains(NUMBER), shown);
    }

    private static Set<String> messages() {
        return TextResult.names(TextResult::hasNumber);
    }

    @ParameterizedTest
    @ValueSource(strings = {"017-0123456", "0170 123 456", "(0170)123.456", "0170,123456", "+49-170-123456"})
    void aNumberIsMaskedHoweverItIsDialled(String dialled) {
        Traces traces = Traces.manual();
        traces.sent("ATD" + dialled + ";");

        String shown = traces.entries().get(0);

        assertFalse(shown.contains("123456") || shown.contains("123 456") || shown.contains("123.456"), shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ATD*99***16#",
                "ATD*98*1#",
                "ATD#777",
                "AT&D2",
                "+CMGR: \"REC UNREAD\",,,\"26/01/02,03:04:05+04\"",
                "+CMGR: 1,,26",
                "+CMGS: 255",
                "^HCMGR:110,2026,01,02,03,04,05,0,1,5,0,0,0,0",
                "+CSQ: 18,99"
            })
    void whatIsNoNumberIsKept(String line) {
        Traces traces = Traces.manual();
        traces.sent(line);

        assertEquals("0.000 > " + line + "\\r", traces.entries().get(0));
    }

    @Example
    void aNumberIsShownToWhoMaySeeIt() {
        Traces traces = Traces.manual();
        traces.sent("ATD0170123456;");

        assertEquals(
                "0.000 > ATD0170123456;\\r",
                traces.entries(TraceSelection.ALL.withIdentities()).get(0));
    }

    /** A line with a number at any place of any report that has one. */
    @Provide
    Arbitrary<String[]> report() {
        Arbitrary<String> name = Arbitraries.of(
                "+CLIP", "^CLIP", "+CLCC", "+CMT", "+CDS", "+CMGR", "+CMGL", "+CSCA", "+CCWA", "+COLP", "+CCFC",
                "^HCMT", "^HCDS", "^HCMGR", "^HCMGL", "+CNUM", "+CPBR", "^CPBR", "+CPBF", "^MDN", "^ORIG", "+CDMT");
        Arbitrary<String> number = Combinators.combine(
                        Arbitraries.of("", "+"),
                        Arbitraries.integers().between(1, 9),
                        Arbitraries.strings().numeric().ofMinLength(7).ofMaxLength(18))
                .as((plus, first, rest) -> plus + first + rest);
        Arbitrary<String> before = Arbitraries.of("", " ", ": ", "1,", "1,2,", "\"REC READ\",", ",");
        Arbitrary<String> after =
                Arbitraries.of("", ",", ",129", ",2026,01,02,03,04,05", ",\"\",\"26/01/02,03:04:05+04\"");
        return Combinators.combine(name, number, before, after, Arbitraries.of("", "\""))
                .as((n, digits, b, a, quote) -> new String[] {n + ":" + b + quote + digits + quote + a, digits});
    }

    @Property(tries = 1000)
    void noReportShowsANumber(@ForAll("report") String[] report) {
        Traces traces = Traces.manual();
        traces.received("\r\n" + report[0] + "\r\n");

        String shown = String.join("", traces.entries());

        assertFalse(shown.contains(report[1].replace("+", "")), shown);
    }
}
