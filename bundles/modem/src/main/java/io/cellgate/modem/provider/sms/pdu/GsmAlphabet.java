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
    // spotless:on

    private static final Map<Character, Integer> CODES = codes();

    private GsmAlphabet() {}

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
            return new Tables(NationalTables.locking(locking).orElse(DEFAULT), NationalTables.single(single));
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
