package io.cellgate.modem.provider.ussd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cellgate.modem.provider.ussd.UssdReport.State;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UssdTextTest {

    // spotless:off
    @ParameterizedTest
    @CsvSource({
        // text | packed: 23.038, 6.1.2.3
        "*100#,     AA180C3602",
        "*101#,     AA182C3602",
        "1,         31",
        // seven characters: a carriage return fills the eighth place instead of an at sign
        "*100*1#,   AA180CA68A8D1A",
        "12345678,  31D98C56B3DD70",
    })
    void aCodeIsPackedExactlyAndReadBack(String text, String packed) {
        assertEquals(Optional.of(packed), UssdText.packed(text));
        assertEquals(text, UssdText.unpacked(packed));
    }

    @ParameterizedTest
    @CsvSource({
        "72, true",  "0x11, true", "0x48, true", "0x5B, true", "0x7A, true",
        "15, false", "0x00, false", "0x0F, false", "0x44, false", "0x40, false", "0xF4, false", "0x8F, false",
    })
    void ucs2IsToldByTheCodingSchemeOfCellBroadcast(String dcs, boolean ucs2) {
        assertEquals(ucs2, UssdText.ucs2(Integer.decode(dcs)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // what stands behind +CUSD: | state | text | coding, -1 for none
        "0,\"Balance: 5.00\",15           | DONE            | Balance: 5.00      | 15",
        "1,\"1 Info/2 End\",15            | ANSWER_EXPECTED | 1 Info/2 End       | 15",
        "0,AA180C3602,15                  | DONE            | AA180C3602         | 15",
        "0, 5 EUR, valid until 31.12. ,15 | DONE            | 5 EUR, valid until 31.12. | 15",
        "0,\"he said \"no\", twice\",15   | DONE            | he said \"no\", twice | 15",
        "0,\"a,b\"                        | DONE            | a,b                | -1",
        "2                                | TERMINATED      | ''                 | -1",
        "3                                | OTHER_CLIENT    | ''                 | -1",
        "4                                | NOT_SUPPORTED   | ''                 | -1",
        "5                                | TIMED_OUT       | ''                 | -1",
        "0,\"\",0                         | DONE            | ''                 | 0",
    })
    void aReportIsReadQuotedOrNot(String value, State state, String text, int dcs) {
        OptionalInt coding = dcs < 0 ? OptionalInt.empty() : OptionalInt.of(dcs);
        assertEquals(Optional.of(new UssdReport(state, text.replace('/', '\n'), coding)), UssdReport.read(value.replace('/', '\n')));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "6", "9,\"text\",15", "-1"})
    void whatIsNoReportIsNone(String value) {
        assertEquals(Optional.empty(), UssdReport.read(value));
    }
    // spotless:on

    @Test
    void ucs2IsReadWithAndWithoutItsLanguage() {
        assertEquals("Hi", UssdText.ofUcs2("00480069", 0x48));
        assertEquals("Hi", UssdText.ofUcs2("653700480069", 0x11));
        assertEquals("no digits", UssdText.ofUcs2("no digits", 0x48));
        assertEquals(Optional.of("00480069"), UssdText.ucs2("Hi"));
        assertEquals(Optional.empty(), UssdText.ucs2("x".repeat(81)));
    }

    @Test
    void aCarriageReturnAtAnOctetBoundaryGetsASecondOne() {
        assertEquals(
                "1234567\r\r", UssdText.unpacked(UssdText.packed("1234567\r").orElseThrow()));
    }

    @Property
    void everyTextThatFitsSurvives(
            @ForAll @StringLength(min = 1, max = 182) @CharRange(from = ' ', to = '?') String text) {
        // an at sign in the last place of a full octet is the only thing that filling could be taken for
        assertEquals(text, UssdText.unpacked(UssdText.packed(text).orElseThrow()));
    }

    @Property
    void whateverComesIsRead(@ForAll String value) {
        UssdReport.read(value).ifPresent(report -> {
            UssdText.unpacked(report.text());
            UssdText.ofUcs2(report.text(), 0x48);
        });
        UssdText.unpacked(value);
        UssdText.ofUcs2(value, 0x11);
    }
}
