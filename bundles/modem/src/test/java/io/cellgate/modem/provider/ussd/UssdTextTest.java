package io.cellgate.modem.provider.ussd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cellgate.modem.provider.ussd.UssdReport.State;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
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
        assertEquals(text, UssdOctets.unpacked(packed));
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
        "0,\"hi\",\"15\"                   | DONE            | hi                 | 15",
        "1 , \"say \"no\"\" , \"72\"         | ANSWER_EXPECTED | say \"no\"         | 72",
        "0,\"hi\",                        | DONE            | hi                 | -1",
        // the coding in hexadecimal digits
        "0,\"C8329BFD06\",0F              | DONE            | C8329BFD06         | 15",
        "0, \"C8329BFD06\" , 0f           | DONE            | C8329BFD06         | 15",
        "1,\"hi\",\"0x48\"                 | ANSWER_EXPECTED | hi                 | 72",
        "0,hi,0F                          | DONE            | hi                 | 15",
        // more than 27.007 has
        "0,\"Konto: 5.00\",15,1            | DONE            | Konto: 5.00        | 15",
        "0,\"Konto: 5.00\",72,,            | DONE            | Konto: 5.00        | 72",
        "0,\"Konto: 5.00\",15h             | DONE            | Konto: 5.00        | -1",
        "0,your code is, be               | DONE            | your code is, be   | -1",
        "0,\"hi\",015                     | DONE            | hi                 | 15",
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

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // as the module wrote it | coding, -1 for none | packed mode | text
        // packed digits of modules that are in text mode, with any coding or none; half an octet at the end
        "CF2135487D2E4131DCCD25A381E02E |  0 | false | OCTATOK 187.24 p.",
        "CF2135487D2E4130572D0682BB1A   |  0 | false | OCTATOK 0.51 p.",
        "CF2135487D2E4130572D0682BB1A   |  1 | false | OCTATOK 0.51 p.",
        "CF2135487D2E4130572D0682BB1A   | 15 | true  | OCTATOK 0.51 p.",
        "cf2135487d2e4130572d0682bb1a   | -1 | false | OCTATOK 0.51 p.",
        "D95399CD7EB340F9771D840EDBCB0AA9CD25CB81C269393DDD2E83143 | -1 | false | 'Y''ello, you have/R6.29 airtime /'",
        "AA180C3602                     | 15 | false | *100#",
        // packed digits under the coding of UCS-2
        "CF2135487D2E4130572D0682BB1A   | 72 | false | OCTATOK 0.51 p.",
        // UCS-2 without a coding, with a 7-bit one, in packed mode
        "04110430043B0430043D0441       | -1 | false | Баланс",
        "04110430043B0430043D0441       | 15 | false | Баланс",
        "04110430043B0430043D0441       |  0 | true  | Баланс",
        "041E041A                       | 15 | false | ОК",
        "00420061006C0061006E00630065   | 15 | false | Balance",
        "00310030002E003500300020       | 15 | false | '10.50 '",
        "00310032003300340035           | 15 | false | 12345",
        "00450055005200200045005500520020043004300430 | 15 | false | EUR EUR ааа",
        "00490120012012                | 15 | false | 00490120012012",
        "0044015201520152              | 15 | false | 0044015201520152",
        "4F59989DFF1A003500300020       | 15 | false | '余额：50 '",
        "0631063506470020               | -1 | false | 'رصه '",
        // octets
        "3037373935353033333035         |  0 | false | 07795503305",
        "42616C616E63653A20352E3030     | 68 | false | Balance: 5.00",
        "42616C616E63653A20352E3030     | 15 | false | Balance: 5.00",
        // texts of digits that are what they say
        "500                            | 15 | false | 500",
        "500                            | 15 | true  | 500",
        // digits that are no packed text are digits, whatever the module wrote before
        "1234                           | 15 | true  | 1234",
        "015112345678                   | 15 | true  | 015112345678",
        "10987654321098                 | 15 | true  | 10987654321098",
        "12345678                       | 15 | false | 12345678",
        "4915112345678                  | 15 | false | 4915112345678",
        "89490200001234567890           | 15 | false | 89490200001234567890",
        "00353311                       | 15 | false | 00353311",
        "A1B2                           | 15 | false | A1B2",
        "DECADE                         | 15 | false | DECADE",
        "CAFE2024                       | 15 | false | CAFE2024",
        // cut within a character
        "00420061006C0061006E0063006    | 72 | false | Balanc",
        "0627064406310635064            | 72 | false | \u0627\u0644\u0631\u0635",
        "4F60597D                       | 15 | false | \u4F60\u597D",
        "FACE 12                        | 15 | false | FACE 12",
        "Balance: 5.00                  | 72 | false | Balance: 5.00",
        "Balance: 5.00                  | 15 | true  | Balance: 5.00",
    })
    void whatComesIsReadByWhatItIs(String written, int dcs, boolean packed, String text) {
        OptionalInt coding = dcs < 0 ? OptionalInt.empty() : OptionalInt.of(dcs);

        assertEquals(text.replace('/', '\n'), UssdText.read(written, coding, packed));
    }
    // spotless:on

    @Property
    void aPackedTextOfWordsIsFoundInEitherMode(
            @ForAll @From("words") String text, @ForAll boolean packed, @ForAll boolean coding) {
        String digits = UssdText.packed(text).orElseThrow();

        assertEquals(text, UssdText.read(digits, coding ? OptionalInt.of(15) : OptionalInt.empty(), packed));
    }

    @Property
    void aUcs2TextOfWordsIsFoundInEitherMode(
            @ForAll @From("words") String text,
            @ForAll @From("cyrillic") String further,
            @ForAll boolean packed,
            @ForAll boolean coding) {
        for (String one : List.of(text, further, text + ' ' + further)) {
            String digits = UssdText.ucs2(one).orElseThrow();

            assertEquals(one, UssdText.read(digits, coding ? OptionalInt.of(15) : OptionalInt.empty(), packed));
            assertEquals(one, UssdText.read(digits, OptionalInt.of(72), packed));
        }
    }

    @Property
    void aTextThatIsNoDigitsIsNeverTouched(@ForAll @From("words") String text, @ForAll boolean packed) {
        assertEquals(text + '.', UssdText.read(text + '.', OptionalInt.of(15), packed));
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.of(
                        "Balance", "your", "12.50", "EUR", "valid", "until", "31/12", "minutes:", "Hello!", "left")
                .list()
                .ofMinSize(2)
                .ofMaxSize(5)
                .map(words -> String.join(" ", words));
    }

    @Provide
    Arbitrary<String> cyrillic() {
        return Arbitraries.strings().withCharRange('а', 'я').ofMinLength(3).ofMaxLength(30);
    }

    @Test
    void aQuoteThatAChangeOfLengthCutOffIsNotMissed() {
        assertEquals(
                Optional.of(new UssdReport(State.DONE, "12.50 EUR", OptionalInt.empty())),
                UssdReport.read("0,\"12.50 EUR"));
    }

    @Test
    void ucs2IsReadWithAndWithoutItsLanguage() {
        assertEquals("Hi", UssdText.ofUcs2("00480069", 0x48));
        assertEquals("Hi", UssdText.ofUcs2("653700480069", 0x11));
        assertEquals("Hi", UssdText.ofUcs2("00480069", 0x11));
        assertEquals("no digits", UssdText.ofUcs2("no digits", 0x48));
        assertEquals(Optional.of("00480069"), UssdText.ucs2("Hi"));
        assertEquals(Optional.empty(), UssdText.ucs2("x".repeat(81)));
    }

    @Test
    void aCarriageReturnAtAnOctetBoundaryGetsASecondOne() {
        assertEquals(
                "1234567\r\r", UssdOctets.unpacked(UssdText.packed("1234567\r").orElseThrow()));
    }

    @Property
    void everyTextThatFitsSurvives(
            @ForAll @StringLength(min = 1, max = 182) @CharRange(from = ' ', to = '?') String text) {
        // an at sign in the last place of a full octet is the only thing that filling could be taken for
        assertEquals(text, UssdOctets.unpacked(UssdText.packed(text).orElseThrow()));
    }

    @Property
    void whateverComesIsRead(@ForAll String value) {
        UssdReport.read(value).ifPresent(report -> {
            UssdOctets.unpacked(report.text());
            UssdText.ofUcs2(report.text(), 0x48);
        });
        UssdOctets.unpacked(value);
        UssdText.ofUcs2(value, 0x11);
    }
}
