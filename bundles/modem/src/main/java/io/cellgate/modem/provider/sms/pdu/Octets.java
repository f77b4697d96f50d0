package io.cellgate.modem.provider.sms.pdu;

import java.util.Arrays;
import java.util.HexFormat;

/** Reads a PDU octet by octet, never beyond its end. Not thread-safe. */
public final class Octets {

    /** The longest PDU: a service centre address of 12 octets and a TPDU of 164 (23.040, 9.2.3), with room for more. */
    private static final int LONGEST = 255;

    private final byte[] octets;
    private int position;

    private Octets(byte[] octets) {
        this.octets = octets;
    }

    /** The digits of a PDU without what firmware writes around them: blanks, quotes, commas, control characters. */
    public static String digits(String raw) {
        int begin = 0;
        int end = raw.length();
        while (begin < end && around(raw.charAt(begin))) {
            begin++;
        }
        while (end > begin && around(raw.charAt(end - 1))) {
            end--;
        }
        return raw.substring(begin, end);
    }

    private static boolean around(char character) {
        return character <= ' ' || character == '"' || character == '\'' || character == ',' || character == 0x7F;
    }

    /** Octets as a module writes them, two hexadecimal digits each; see {@link #digits}. */
    static Octets ofHex(String hex) throws PduException {
        String text = digits(hex);
        for (int i = 0; i < text.length(); i++) {
            if (!HexFormat.isHexDigit(text.charAt(i))) {
                throw new PduException("no hexadecimal digit", i / 2);
            }
        }
        if (text.length() % 2 != 0) {
            throw new PduException("half an octet", text.length() / 2);
        }
        if (text.length() / 2 > LONGEST) {
            throw new PduException("more than " + LONGEST + " octets", LONGEST);
        }
        return new Octets(HexFormat.of().parseHex(text));
    }

    /** The next octet, which stays. */
    int peek(String what) throws PduException {
        int octet = next(what);
        position--;
        return octet;
    }

    /** Takes one octet. */
    int next(String what) throws PduException {
        return take(1, what)[0] & 0xFF;
    }

    /** Takes so many octets. */
    byte[] take(int count, String what) throws PduException {
        if (count > left()) {
            throw new PduException(what + " needs " + count + " octets, " + left() + " are left", position);
        }
        byte[] taken = Arrays.copyOfRange(octets, position, position + count);
        position += count;
        return taken;
    }

    /** How many are left. */
    int left() {
        return octets.length - position;
    }

    /** How many were taken. */
    int position() {
        return position;
    }
}
