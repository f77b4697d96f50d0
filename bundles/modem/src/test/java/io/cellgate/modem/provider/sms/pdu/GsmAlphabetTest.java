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
        // the codes of a script are those of its block in Unicode, without what the block has no character for
        "4, 0, 00,   \u0981",  "4, 0, 15, \u0995",   "4, 0, 60, \u09CE",   "4, 0, 7F, \u09F1",   "4, 4, 1B1C, \u09E8",
        "5, 0, 11,   \u0A91",  "5, 0, 60, \u0AD0",   "5, 0, 7F, \u0AF1",   "5, 5, 1B25, \u0AEF",
        "6, 0, 28,   )",       "6, 0, 3C, \u0929",   "6, 0, 7C, \u097B",   "6, 6, 1B3A, \u0971",  "6, 6, 1B19, \u0964",
        "7, 0, 24,   \u0CA1",  "7, 0, 60, \u0CD5",   "7, 7, 1B2A, \u0CF2",
        "8, 0, 48,   \u0D34",  "8, 0, 7F, \u0D79",   "8, 8, 1B2E, \u0D7A",
        "9, 0, 04,   \u0B06",  "9, 9, 1B20, \u0B6A", "9, 9, 1B2C, \u0B71",
        "10, 0, 7B,  \u0A70",  "10, 10, 1B2D, \u0A75",
        "11, 0, 3C,  \u0BA9",  "11, 0, 7F, \u0BF9",  "11, 11, 1B24, \u0BEE",
        "12, 0, 5F,  \u0C4D",  "12, 12, 1B1C, \u0C66", "12, 12, 1B32, \u0C7F",
        "13, 0, 00,  \u0627",  "13, 0, 60, \u0654",  "13, 0, 7F, \u0670",  "13, 13, 1B3F, \u06D4", "13, 13, 1B19, \u0600",
        // what all of these have in common
        "6, 0, 61,   a",       "13, 0, 39, 9",       "12, 0, 3F, ?",       "11, 11, 1B41, A",      "4, 4, 1B5A, Z",
        "8, 8, 1B00, @",       "8, 8, 1B15, ¡",      "8, 8, 1B3C, [",      "8, 8, 1B65, €",        "0, 13, 1B41, A",
        // a language that the standard does not have
        "14, 14, 04, è",       "99, 99, 1B65, €",
    })
    void nationalTablesTakeThePlaceOfTheDefaultWhereTheyAreKnown(int locking, int single, String septets, String text) {
        assertEquals(text, GsmAlphabet.decode(HexFormat.of().parseHex(septets), locking, single));
    }
    // spotless:on

    @Test
    void aPlaceWithoutACharacterShowsAsASpace() {
        assertEquals("a c", GsmAlphabet.decode(new byte[] {'a', 0x45, 'c'}, 4, 4));
        assertEquals("  ", GsmAlphabet.decode(new byte[] {0x20, 0x3C}, 8, 0));
    }

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
        for (int locking = 4; locking <= 13; locking++) {
            String text = GsmAlphabet.decode(all, locking, 0);
            assertEquals(127, text.length());
            String characters = text.replace(" ", "");
            assertEquals(characters.length(), characters.chars().distinct().count(), "table " + locking);
        }
    }
}
