package io.cellgate.modem.provider.sms.pdu;

import static java.util.Map.entry;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The national language tables (23.038, annex A) by the numbers of their languages (23.038, 6.2.1.2.4): 1 Turkish, 2 Spanish, 3 Portuguese,
 * 4 Bengali and Assamese, 5 Gujarati, 6 Hindi, 7 Kannada, 8 Malayalam, 9 Oriya, 10 Punjabi, 11 Tamil, 12 Telugu, 13 Urdu.
 */
final class NationalTables {

    // spotless:off
    /** A.3.1: Turkish in place of the default alphabet. */
    private static final String TURKISH =
            "@£$¥€éùıòÇ\nĞğ\rÅå"
          + "Δ_ΦΓΛΩΠΨΣΘΞ\u001BŞşßÉ"
          + " !\"#¤%&'()*+,-./"
          + "0123456789:;<=>?"
          + "İABCDEFGHIJKLMNO"
          + "PQRSTUVWXYZÄÖÑÜ§"
          + "çabcdefghijklmno"
          + "pqrstuvwxyzäöñüà";

    /** A.3.3: Portuguese in place of the default alphabet. */
    private static final String PORTUGUESE =
            "@£$¥êéúíóç\nÔô\rÁá"
          + "Δ_ªÇÀ∞^\\€Ó|\u001BÂâÊÉ"
          + " !\"#º%&'()*+,-./"
          + "0123456789:;<=>?"
          + "ÍABCDEFGHIJKLMNO"
          + "PQRSTUVWXYZÃÕÚÜ§"
          + "~abcdefghijklmno"
          + "pqrstuvwxyzãõ`üà";

    /**
     * A.3.4 to A.3.12: the tables of nine languages have their scripts' characters in the same places, as Unicode has them in its blocks. Two
     * digits stand for the character of that number in the block; A1, B1 to B5 for one in which the languages differ.
     */
    private static final String LAYOUT =
            "01 02 03 05 06 07 08 09 0A 0B LF 0C 0D CR 0E 0F "
          + "10 11 12 13 14 15 16 17 18 19 1A ES 1B 1C 1D 1E "
          + "SP !  1F 20 21 22 23 24 )  (  25 26 ,  27 .  28 "
          + "0  1  2  3  4  5  6  7  8  9  :  ;  29 2A 2B ?  "
          + "2C 2D 2E 2F 30 31 32 33 34 35 36 37 38 39 3C 3D "
          + "3E 3F 40 41 42 43 44 45 46 47 48 49 4A 4B 4C 4D "
          + "A1 a  b  c  d  e  f  g  h  i  j  k  l  m  n  o  "
          + "p  q  r  s  t  u  v  w  x  y  z  B1 B2 B3 B4 B5 ";

    /** By language: the block, the places of {@link #LAYOUT} that have no character, and those that differ. */
    private static final Map<Integer, Script> SCRIPTS = Map.ofEntries(
            entry(4,  new Script(0x0980, "0D 0E 11 12 29 31 33 34 35 45 46 49 4A", "4E 57 5C 5D 70 71")),
            entry(5,  new Script(0x0A80, "0E 12 29 31 34 46 4A", "50 60 61 62 63 71")),
            entry(6,  new Script(0x0900, "", "50 72 7B 7C 7E 7F")),
            entry(7,  new Script(0x0C80, "01 0D 11 29 34 45 49", "55 56 60 61 62 63")),
            entry(8,  new Script(0x0D00, "01 0D 11 29 3C 45 49", "57 60 61 62 63 79")),
            entry(9,  new Script(0x0B00, "0D 0E 11 12 29 31 34 45 46 49 4A", "56 57 60 61 62 63")),
            entry(10, new Script(0x0A00, "0B 0C 0D 0E 11 12 29 31 34 37 3D 43 44 45 46 49 4A", "51 70 71 72 73 74")),
            entry(11, new Script(0x0B80, "01 0B 0C 0D 11 16 17 18 1B 1D 20 21 22 25 26 27 2B 2C 2D 3C 3D 43 44 45 49",
                    "50 57 70 71 72 79")),
            entry(12, new Script(0x0C00, "0D 11 29 34 3C 45 49", "55 56 60 61 62 63")));

    /** A.3.13: Urdu in place of the default alphabet. */
    private static final String URDU =
            "\u0627\u0622\u0628\u067B\u0680\u067E\u06A6\u062A\u06C2\u067F\n\u0679\u067D\r\u067A\u067C"
          + "\u062B\u062C\u0681\u0684\u0683\u0685\u0686\u0687\u062D\u062E\u062F\u001B\u068C\u0688\u0689\u068A"
          + " !\u068F\u068D\u0630\u0631\u0691\u0693)(\u0699\u0632,\u0696.\u0698"
          + "0123456789:;\u069A\u0633\u0634?"
          + "\u0635\u0636\u0637\u0638\u0639\u0641\u0642\u06A9\u06AA\u06AB\u06AF\u06B3\u06B1\u0644\u0645\u0646"
          + "\u06BA\u06BB\u06BC\u0648\u06C4\u06D5\u06C1\u06BE\u0621\u06CC\u06D0\u06D2\u064D\u0650\u064F\u0657"
          + "\u0654abcdefghijklmno"
          + "pqrstuvwxyz\u0655\u0651\u0653\u0656\u0670";

    /** A.2.1 to A.2.3: what the languages have beyond the extension, or in place of a character of it. */
    private static final String[] LATIN = {
            "47Ğ 49İ 53Ş 63ç 67ğ 69ı 73ş",
            "09ç 41Á 49Í 4FÓ 55Ú 61á 69í 6Fó 75ú",
            "05ê 09ç 0BÔ 0Cô 0EÁ 0Fá 12Φ 13Γ 15Ω 16Π 17Ψ 18Σ 19Θ 1FÊ "
                    + "41À 49Í 4FÓ 55Ú 5BÃ 5CÕ 61Â 69í 6Fó 75ú 7Bã 7Cõ 7Fâ"};

    /** A.2.4 to A.2.13: what all of them begin with; from 41 on they have the capital letters. */
    private static final String BEGINNING = "@£$¥¿\"¤%&'\f*+\r-/<=>¡^¡_#*";

    /** A.2.4 to A.2.13: what follows, from the code 19 on. */
    private static final Map<Integer, String> FOLLOWING = Map.ofEntries(
            entry(4,  "\u09E6\u09E7\u001B\u09E8\u09E9\u09EA\u09EB\u09EC\u09ED\u09EE\u09EF\u09DF\u09E0\u09E1\u09E2{}\u09E3\u09F2\u09F3\u09F4\u09F5"
                    + "\\\u09F6\u09F7\u09F8\u09F9\u09FA"),
            entry(5,  "\u0964\u0965\u001B\u0AE6\u0AE7\u0AE8\u0AE9\u0AEA\u0AEB\u0AEC\u0AED\u0AEE\u0AEF"),
            entry(6,  "\u0964\u0965\u001B\u0966\u0967\u0968\u0969\u096A\u096B\u096C\u096D\u096E\u096F\u0951\u0952{}\u0953\u0954\u0958\u0959\u095A"
                    + "\\\u095B\u095C\u095D\u095E\u095F\u0960\u0961\u0962\u0963\u0970\u0971"),
            entry(7,  "\u0964\u0965\u001B\u0CE6\u0CE7\u0CE8\u0CE9\u0CEA\u0CEB\u0CEC\u0CED\u0CEE\u0CEF\u0CDE\u0CF1{}\u0CF2"),
            entry(8,  "\u0964\u0965\u001B\u0D66\u0D67\u0D68\u0D69\u0D6A\u0D6B\u0D6C\u0D6D\u0D6E\u0D6F\u0D70\u0D71{}\u0D72\u0D73\u0D74\u0D75\u0D7A"
                    + "\\\u0D7B\u0D7C\u0D7D\u0D7E\u0D7F"),
            entry(9,  "\u0964\u0965\u001B\u0B66\u0B67\u0B68\u0B69\u0B6A\u0B6B\u0B6C\u0B6D\u0B6E\u0B6F\u0B5C\u0B5D{}\u0B5F\u0B70\u0B71"),
            entry(10, "\u0964\u0965\u001B\u0A66\u0A67\u0A68\u0A69\u0A6A\u0A6B\u0A6C\u0A6D\u0A6E\u0A6F\u0A59\u0A5A{}\u0A5B\u0A5C\u0A5E\u0A75"),
            entry(11, "\u0964\u0965\u001B\u0BE6\u0BE7\u0BE8\u0BE9\u0BEA\u0BEB\u0BEC\u0BED\u0BEE\u0BEF\u0BF3\u0BF4{}\u0BF5\u0BF6\u0BF7\u0BF8\u0BFA"),
            entry(12, "  \u001B\u0C66\u0C67\u0C68\u0C69\u0C6A\u0C6B\u0C6C\u0C6D\u0C6E\u0C6F\u0C58\u0C59{}\u0C78\u0C79\u0C7A\u0C7B\u0C7C"
                    + "\\\u0C7D\u0C7E\u0C7F"),
            entry(13, "\u0600\u0601\u001B\u06F0\u06F1\u06F2\u06F3\u06F4\u06F5\u06F6\u06F7\u06F8\u06F9\u060C\u060D{}\u060E\u060F\u0610\u0611\u0612"
                    + "\\\u0613\u0614\u061B\u061F\u0640\u0652\u0658\u066B\u066C\u0672\u0673\u06CD[~]\u06D4"));
    // spotless:on

    private static final char ESCAPE = '\u001B';
    private static final int HEXADECIMAL = 16;

    /** A script that is put into {@link #LAYOUT}. */
    private record Script(int block, String none, String different) {

        String table() {
            StringBuilder table = new StringBuilder();
            for (String place : LAYOUT.strip().split(" +", -1)) {
                table.append(character(place));
            }
            return table.toString();
        }

        private char character(String place) {
            return switch (place) {
                case "LF" -> '\n';
                case "CR" -> '\r';
                case "SP" -> ' ';
                case "ES" -> ESCAPE;
                case "A1" -> differing(0);
                case "B1", "B2", "B3", "B4", "B5" -> differing(place.charAt(1) - '0');
                default -> place.length() == 1 ? place.charAt(0) : none.contains(place) ? ' ' : number(place);
            };
        }

        private char differing(int index) {
            return number(different.split(" ", -1)[index]);
        }

        private char number(String digits) {
            return (char) (block + Integer.parseInt(digits, HEXADECIMAL));
        }
    }

    private static final Map<Integer, String> LOCKING = lockingTables();
    private static final Map<Integer, Map<Integer, Character>> SINGLE = singleTables();

    private NationalTables() {}

    /** The table that takes the place of the default alphabet, a character a code; empty for a language that has none. */
    static Optional<String> locking(int language) {
        return Optional.ofNullable(LOCKING.get(language));
    }

    /** What the escape leads to, by code, beyond the extension of the default alphabet or in its place. */
    static Map<Integer, Character> single(int language) {
        return SINGLE.getOrDefault(language, Map.of());
    }

    private static Map<Integer, String> lockingTables() {
        Map<Integer, String> tables = new HashMap<>(Map.of(1, TURKISH, 3, PORTUGUESE, 13, URDU));
        SCRIPTS.forEach((language, script) -> tables.put(language, script.table()));
        return Map.copyOf(tables);
    }

    private static Map<Integer, Map<Integer, Character>> singleTables() {
        Map<Integer, Map<Integer, Character>> tables = new HashMap<>();
        for (int i = 0; i < LATIN.length; i++) {
            Map<Integer, Character> table = new HashMap<>();
            for (String place : LATIN[i].split(" ", -1)) {
                table.put(Integer.parseInt(place.substring(0, 2), HEXADECIMAL), place.charAt(2));
            }
            tables.put(i + 1, Map.copyOf(table));
        }
        FOLLOWING.forEach((language, following) -> {
            Map<Integer, Character> table = new HashMap<>();
            String text = BEGINNING + following;
            for (int code = 0; code < text.length(); code++) {
                if (text.charAt(code) != ' ' && text.charAt(code) != ESCAPE) {
                    table.put(code, text.charAt(code));
                }
            }
            for (char letter = 'A'; letter <= 'Z'; letter++) {
                table.put((int) letter, letter);
            }
            tables.put(language, Map.copyOf(table));
        });
        return Map.copyOf(tables);
    }
}
