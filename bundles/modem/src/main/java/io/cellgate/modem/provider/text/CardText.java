package io.cellgate.modem.provider.text;

import io.cellgate.modem.provider.sms.pdu.SevenBit;
import java.util.Arrays;

/**
 * A name as the SIM stores it (31.101, annex A; 102.221, annex A): in the GSM alphabet, an octet a character, or, told by the first octet,
 * in UCS-2. Octets that are not used are FF. Pure functions.
 */
final class CardText {

    /** Two octets a character. */
    private static final int UCS2 = 0x80;

    /** How many characters, then where their half page begins: its bits 14 to 7. */
    private static final int HALF_PAGE = 0x81;

    /** How many characters, then where their half page begins, in two octets. */
    private static final int ANY_HALF_PAGE = 0x82;

    private static final int UNUSED = 0xFF;
    /** In a half page: the octet is an offset, and no character of the GSM alphabet. */
    private static final int OFFSET = 0x80;

    private CardText() {}

    static String decode(byte[] octets) {
        return switch (octets.length == 0 ? UNUSED : octet(octets, 0)) {
            case UCS2 -> ucs2(octets);
            case HALF_PAGE -> octets.length < 3 ? "" : halfPage(octets, 3, octet(octets, 2) << 7);
            case ANY_HALF_PAGE ->
                octets.length < 4 ? "" : halfPage(octets, 4, octet(octets, 2) << 8 | octet(octets, 3));
            default -> gsm(octets);
        };
    }

    private static String ucs2(byte[] octets) {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i + 1 < octets.length; i += 2) {
            char character = (char) (octet(octets, i) << 8 | octet(octets, i + 1));
            if (character == '\uFFFF') {
                break;
            }
            text.append(character);
        }
        return text.toString();
    }

    private static String halfPage(byte[] octets, int first, int base) {
        int end = Math.min(octets.length, first + octet(octets, 1));
        StringBuilder text = new StringBuilder();
        for (int i = first; i < end; i++) {
            int value = octet(octets, i);
            text.append(
                    value >= OFFSET
                            ? String.valueOf((char) (base + value - OFFSET))
                            : SevenBit.text(new byte[] {(byte) value}));
        }
        return text.toString();
    }

    /** What is no septet is none of the text. */
    private static String gsm(byte[] octets) {
        int end = 0;
        while (end < octets.length && octet(octets, end) < OFFSET) {
            end++;
        }
        return SevenBit.text(Arrays.copyOf(octets, end));
    }

    private static int octet(byte[] octets, int index) {
        return octets[index] & 0xFF;
    }
}
