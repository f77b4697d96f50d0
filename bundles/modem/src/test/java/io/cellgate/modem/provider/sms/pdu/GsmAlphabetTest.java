package io.cellgate.modem.provider.sms.pdu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GsmAlphabetTest {

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        // the corners of the table of 23.038, 6.2.1, and what is not where ASCII has it
        "00   | @",  "01   | £",  "02   | $",  "03   | ¥",  "04   | è",  "05   | é",  "06   | ù",  "07   | ì",
        "08   | ò",  "09   | Ç",  "0B   | Ø",  "0C   | ø",  "0E   | Å",  "0F   | å",
        "10   | Δ",  "11   | _",  "12   | Φ",  "13   | Γ",  "14   | Λ",  "15   | Ω",  "16   | Π",  "17   | Ψ",
        "18   | Σ",  "19   | Θ",  "1A   | Ξ",  "1C   | Æ",  "1D   | æ",  "1E   | ß",  "1F   | É",
        "24   | ¤",  "40   | ¡",  "5B   | Ä",  "5C   | Ö",  "5D   | Ñ",  "5E   | Ü",  "5F   | §",
        "60   | ¿",  "7B   | ä",  "7C   | ö",  "7D   | ñ",  "7E   | ü",  "7F   | à",
        "21   | !",  "22   | \"", "23   | #",  "2F   | /",  "30   | 0",  "41   | A",  "5A   | Z",  "61   | a",  "7A   | z",
        // 6.2.1.1
        "1B14 | ^",  "1B28 | {",  "1B29 | }",  "1B2F | \\", "1B3C | [",  "1B3D | ~",  "1B3E | ]",  "1B40 | `|`",  "1B65 | €",
    })
    void theTablesAreThoseOfTheStandard(String septets, String text) {
        assertEquals(text, GsmAlphabet.decode(HexFormat.of().parseHex(septets)));
        assertArrayEquals(HexFormat.of().parseHex(septets), GsmAlphabet.encode(text).orElseThrow());
        assertEquals(septets.length() / 2, GsmAlphabet.septets(text.charAt(0)));
    }
    // spotless:on

    @Test
    void lineEndsAndFormFeedHaveTheirPlaces() {
        assertArrayEquals(
                new byte[] {0x0A, 0x0D, 0x1B, 0x0A},
                GsmAlphabet.encode("\n\r\f").orElseThrow());
        assertEquals("\n\r\f", GsmAlphabet.decode(new byte[] {0x0A, 0x0D, 0x1B, 0x0A}));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ç", "`", "\t", "\u001B", "\u0000", "ж", "😀", "\uFFFF"})
    void whatTheAlphabetDoesNotHaveIsNotForced(String text) {
        assertEquals(Optional.empty(), GsmAlphabet.encode("a" + text));
    }

    @Test
    void aCodeThatTheExtensionDoesNotHaveShowsAsTheMainTablesAndTwoEscapesAsASpace() {
        assertEquals("Ax", GsmAlphabet.decode(new byte[] {0x1B, 'A', 'x'}));
        assertEquals(" x", GsmAlphabet.decode(new byte[] {0x1B, 0x1B, 'x'}));
        assertEquals("a", GsmAlphabet.decode(new byte[] {'a', 0x1B}));
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource({
        // locking, single, septets, text: 23.038, annex A
        "0, 1, 1B47, Ğ",   "0, 1, 1B69, ı",   "0, 1, 1B65, €",
        "0, 2, 1B09, ç",   "0, 2, 1B6F, ó",   "0, 2, 6F,   o",
        "0, 3, 1B05, ê",   "0, 3, 1B1F, Ê",   "0, 3, 1B5B, Ã",   "0, 3, 1B61, Â",   "0, 3, 1B7F, â",   "0, 3, 1B14, ^",
        "1, 0, 04,   €",   "1, 0, 0B,   Ğ",   "1, 0, 1D,   ş",   "1, 0, 40,   İ",   "1, 0, 60,   ç",
        "3, 0, 12,   ª",   "3, 0, 15,   ∞",   "3, 0, 5B,   Ã",   "3, 0, 7D,   `",   "3, 0, 60,   ~",
        "9, 9, 04,   è",
    })
    void nationalTablesTakeThePlaceOfTheDefaultWhereTheyAreKnown(int locking, int single, String septets, String text) {
        assertEquals(text, GsmAlphabet.decode(HexFormat.of().parseHex(septets), locking, single));
    }
    // spotless:on

    @Test
    void everyTableHas128Places() {
        byte[] all = new byte[127];
        for (int i = 0; i < 127; i++) {
            all[i] = (byte) (i < 0x1B ? i : i + 1);
        }
        for (int locking : new int[] {0, 1, 3}) {
            String text = GsmAlphabet.decode(all, locking, 0);
            assertEquals(127, text.length());
            assertTrue(text.chars().distinct().count() == 127, "a character stands twice in table " + locking);
        }
    }
}
