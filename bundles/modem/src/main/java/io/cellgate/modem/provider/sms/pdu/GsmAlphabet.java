package io.cellgate.modem.provider.sms.pdu;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The GSM 7-bit default alphabet and its extension (23.038, 6.2.1), and the national language tables with which a sender may
 * replace either (23.038, annex A; decoding only, for what is sent from here needs no negotiation).
 */
final class GsmAlphabet {

    /** Leads to the extension table. */
    static final int ESCAPE = 0x1B;

    /** Where a table has no character. */
    private static final char NONE = '\uFFFF';

    // spotless:off
    /** 23.038, 6.2.1: eight rows of sixteen. The escape stands for itself. */
    private static final String DEFAULT =
            "@£$¥èéùìòÇ\nØø\rÅå"
          + "Δ_ΦΓΛΩΠΨΣΘΞ\u001BÆæßÉ"
          + " !\"#¤%&'()*+,-./"
          + "0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNO"
          + "PQRSTUVWXYZÄÖÑÜ§"
          + "¿abcdefghijklmno"
          + "pqrstuvwxyzäöñüà";

    /** 23.038, A.3.1: Turkish in place of the default alphabet. */
    private static final String TURKISH =
            "@£$¥€éùıòÇ\nĞğ\rÅå"
          + "Δ_ΦΓΛΩΠΨΣΘΞ\u001BŞşßÉ"
          + " !\"#¤%&'()*+,-./"
          + "0123456789:;<=>?"
          + "İABCDEFGHIJKLMNO"
          + "PQRSTUVWXYZÄÖÑÜ§"
          + "çabcdefghijklmno"
          + "pqrstuvwxyzäöñüà";

    /** 23.038, A.3.3: Portuguese in place of the default alphabet. */
    private static final String PORTUGUESE =
            "@£$¥êéúíóç\nÔô\rÁá"
          + "Δ_ªÇÀ∞^\\€Ó|\u001BÂâÊÉ"
          + " !\"#º%&'()*+,-./"
          + "0123456789:;<=>?"
          + "ÍABCDEFGHIJKLMNO"
          + "PQRSTUVWXYZÃÕÚÜ§"
          + "~abcdefghijklmno"
          + "pqrstuvwxyzãõ`üà";

    /** 23.038, 6.2.1.1: what the escape leads to, by code. */
    private static final Map<Integer, Character> EXTENSION = Map.of(
            0x0A, '\f',
            0x14, '^',
            0x28, '{',
            0x29, '}',
            0x2F, '\\',
            0x3C, '[',
            0x3D, '~',
            0x3E, ']',
            0x40, '|',
            0x65, '€');

    /** 23.038, A.2.1 to A.2.3: what the languages have beyond the extension, or in place of a character of it. */
    private static final Map<Integer, Map<Integer, Character>> SINGLE_SHIFT = Map.of(
            1, Map.of(0x47, 'Ğ', 0x49, 'İ', 0x53, 'Ş', 0x63, 'ç', 0x67, 'ğ', 0x69, 'ı', 0x73, 'ş'),
            2, Map.of(0x09, 'ç', 0x41, 'Á', 0x49, 'Í', 0x4F, 'Ó', 0x55, 'Ú', 0x61, 'á', 0x69, 'í', 0x6F, 'ó', 0x75, 'ú'),
            3, portugueseSingleShift());

    private static final Map<Integer, String> LOCKING_SHIFT = Map.of(1, TURKISH, 3, PORTUGUESE);
    // spotless:on

    private static final Map<Character, Integer> CODES = codes();

    private GsmAlphabet() {}

    private static Map<Integer, Character> portugueseSingleShift() {
        Map<Integer, Character> table = new HashMap<>();
        int[] codes = {0x05, 0x09, 0x0B, 0x0C, 0x0E, 0x0F, 0x12, 0x13, 0x15, 0x16, 0x17, 0x18, 0x19, 0x1F};
        String row = "êçÔôÁáΦΓΩΠΨΣΘÊ";
        for (int i = 0; i < codes.length; i++) {
            table.put(codes[i], row.charAt(i));
        }
        int[] letters = {0x41, 0x49, 0x4F, 0x55, 0x5B, 0x5C, 0x61, 0x69, 0x6F, 0x75, 0x7B, 0x7C, 0x7F};
        String further = "ÀÍÓÚÃÕÂíóúãõâ";
        for (int i = 0; i < letters.length; i++) {
            table.put(letters[i], further.charAt(i));
        }
        return Map.copyOf(table);
    }

    private static Map<Character, Integer> codes() {
        Map<Character, Integer> codes = new HashMap<>();
        for (int code = 0; code < DEFAULT.length(); code++) {
            if (code != ESCAPE) {
                codes.put(DEFAULT.charAt(code), code);
            }
        }
        EXTENSION.forEach((code, character) -> codes.put(character, ESCAPE << 8 | code));
        return Map.copyOf(codes);
    }

    /** How many septets a character needs: 1, or 2 with the escape; 0 when the alphabet does not have it. */
    static int septets(char character) {
        Integer code = CODES.get(character);
        if (code == null) {
            return 0;
        }
        return code > 0x7F ? 2 : 1;
    }

    /** A text as septets, one an octet; empty when a character is not in the alphabet. */
    static Optional<byte[]> encode(String text) {
        ByteArrayOutputStream septets = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            Integer code = CODES.get(text.charAt(i));
            if (code == null) {
                return Optional.empty();
            }
            if (code > 0x7F) {
                septets.write(ESCAPE);
            }
            septets.write(code & 0x7F);
        }
        return Optional.of(septets.toByteArray());
    }

    /** Septets as text, in the default alphabet. */
    static String decode(byte[] septets) {
        return decode(septets, 0, 0);
    }

    /** Septets as text, in the tables of languages: see {@link Decoder#read}. */
    static String decode(byte[] septets, int locking, int single) {
        Decoder decoder = new Decoder();
        decoder.read(new String(septets, ISO_8859_1), locking, single);
        return decoder.text();
    }

    /**
     * Reads septets piece by piece: an escape at the end of one piece leads to the first septet of the next. A language whose
     * table is not known here leaves the default in its place (23.040, 9.2.3.24.15). Not thread-safe.
     */
    static final class Decoder {
        private final StringBuilder text = new StringBuilder();
        private Tables tables = Tables.of(0, 0);
        private boolean escaped;

        /**
         * Reads a piece.
         *
         * @param locking the number of the language whose table takes the place of the default alphabet; 0 for none
         * @param single the number of the language whose table takes the place of the extension; 0 for none
         */
        void read(String septets, int locking, int single) {
            // a character that was cut belongs to the piece with its escape
            Tables before = tables;
            tables = Tables.of(locking, single);
            for (int i = 0; i < septets.length(); i++) {
                int code = septets.charAt(i) & 0x7F;
                if (escaped) {
                    text.append((i == 0 ? before : tables).extended(code));
                    escaped = false;
                } else if (code == ESCAPE) {
                    escaped = true;
                } else {
                    text.append(tables.main().charAt(code));
                }
            }
        }

        /** What was read; an escape at the end leads to nothing. */
        String text() {
            return text.toString();
        }
    }

    /** The tables that are in force. */
    private record Tables(String main, Map<Integer, Character> shifted) {

        static Tables of(int locking, int single) {
            return new Tables(
                    LOCKING_SHIFT.getOrDefault(locking, DEFAULT), SINGLE_SHIFT.getOrDefault(single, Map.of()));
        }

        /** A code that the extension does not have shows as the main table's; another escape shows as a space (note 1). */
        char extended(int code) {
            char character = shifted.getOrDefault(code, EXTENSION.getOrDefault(code, NONE));
            if (character != NONE) {
                return character;
            }
            return code == ESCAPE ? ' ' : main.charAt(code);
        }
    }
}
