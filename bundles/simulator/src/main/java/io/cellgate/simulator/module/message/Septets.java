package io.cellgate.simulator.module.message;

import java.util.Locale;

/** The GSM 7-bit default alphabet, 3GPP TS 23.038, 6.2.1, as far as it agrees with ASCII. */
final class Septets {
    private static final String SAME =
            "\n\r !\"#%&'()*+,-./0123456789:;<=>?" + "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int BITS = 7;
    private static final int HEX = 16;

    private Septets() {}

    /** Whether a text has nothing but such characters, and {@code @}, {@code $} and {@code _}. */
    static boolean canHold(String text) {
        return text.chars().allMatch(c -> code((char) c) >= 0);
    }

    /** Packs a text, 6.1.2.1, into hexadecimal. */
    static String pack(String text) {
        StringBuilder hex = new StringBuilder();
        int held = 0;
        int bits = 0;
        for (int i = 0; i < text.length(); i++) {
            held |= code(text.charAt(i)) << bits;
            bits += BITS;
            while (bits >= Byte.SIZE) {
                hex.append(String.format(Locale.ROOT, "%02X", held & 0xff));
                held >>= Byte.SIZE;
                bits -= Byte.SIZE;
            }
        }
        return bits > 0 ? hex + String.format(Locale.ROOT, "%02X", held) : hex.toString();
    }

    /** Unpacks hexadecimal that holds as many septets as fit; a last one of only zeros is filling. */
    static String unpack(String hex) {
        StringBuilder text = new StringBuilder();
        int held = 0;
        int bits = 0;
        for (int i = 0; i + 1 < hex.length(); i += 2) {
            held |= Integer.parseInt(hex.substring(i, i + 2), HEX) << bits;
            bits += Byte.SIZE;
            while (bits >= BITS) {
                text.append(character(held & 0x7f));
                held >>= BITS;
                bits -= BITS;
            }
        }
        boolean filled = hex.length() / 2 % BITS == 0 && text.length() > 0 && text.charAt(text.length() - 1) == '@';
        return filled ? text.substring(0, text.length() - 1) : text.toString();
    }

    private static int code(char c) {
        return switch (c) {
            case '@' -> 0;
            case '$' -> 2;
            case '_' -> 0x11;
            default -> SAME.indexOf(c) >= 0 ? c : -1;
        };
    }

    private static char character(int code) {
        return switch (code) {
            case 0 -> '@';
            case 2 -> '$';
            case 0x11 -> '_';
            default -> SAME.indexOf(code) >= 0 ? (char) code : '?';
        };
    }
}
