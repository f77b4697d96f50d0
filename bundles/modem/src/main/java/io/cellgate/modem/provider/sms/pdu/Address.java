package io.cellgate.modem.provider.sms.pdu;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Who sent a message, or whom it is for (23.040, 9.1.2.5).
 *
 * @param number digits, {@code *}, {@code #}, {@code a}, {@code b}, {@code c}, with a plus sign before an international one; or
 *     the name, for an alphanumeric address
 * @param type the type of address, with its highest bit
 */
public record Address(String number, int type) {

    /** ISDN numbering plan, international number. */
    static final int INTERNATIONAL = 0x91;

    /** ISDN numbering plan, type not known: a national number as it is dialled. */
    static final int UNKNOWN = 0x81;

    private static final int TYPE_MASK = 0x70;
    private static final int TYPE_INTERNATIONAL = 0x10;
    private static final int TYPE_ALPHANUMERIC = 0x50;

    /** Most semi-octets of an address: ten octets. */
    private static final int LONGEST = 20;

    private static final String DIGITS = "0123456789*#abc";
    private static final int FILL = 0xF;
    /** So many septets fill their octets. */
    private static final int FILLING = 8;

    /**
     * A number as a person writes it.
     *
     * @throws IllegalArgumentException when it cannot be one
     */
    public static Address of(String number) {
        boolean international = number.startsWith("+");
        String digits = international ? number.substring(1) : number;
        if (digits.isEmpty()
                || digits.length() > LONGEST
                || digits.chars().anyMatch(digit -> DIGITS.indexOf(digit) < 0)) {
            throw new IllegalArgumentException(
                    "number of " + number.length() + " characters; allowed: a plus sign, and 1 to 20 of " + DIGITS);
        }
        return new Address(number, international ? INTERNATIONAL : UNKNOWN);
    }

    /** Reads an address whose length is in semi-octets: originator, destination or recipient. */
    static Address read(Octets octets, String what) throws PduException {
        int at = octets.position();
        int length = octets.next(what + " length");
        if (length > LONGEST) {
            throw new PduException(what + " of " + length + " semi-octets; allowed: " + LONGEST, at);
        }
        int type = octets.next(what + " type");
        byte[] value = octets.take((length + 1) / 2, what);
        return new Address(text(value, length, type), type);
    }

    /** Reads the service centre's address, whose length is in octets and counts its type; an absent one has the number "". */
    static Address readServiceCentre(Octets octets) throws PduException {
        int at = octets.position();
        int length = octets.next("service centre length");
        if (length == 0) {
            return new Address("", UNKNOWN);
        }
        if (length > 1 + LONGEST / 2) {
            throw new PduException("service centre of " + length + " octets; allowed: " + (1 + LONGEST / 2), at);
        }
        int type = octets.next("service centre type");
        byte[] value = octets.take(length - 1, "service centre");
        return new Address(text(value, 2 * value.length, type), type);
    }

    /** Writes the form that {@link #read} reads; not for alphanumeric addresses, which nobody can be sent to. */
    void write(ByteArrayOutputStream target) {
        String digits = number.startsWith("+") ? number.substring(1) : number;
        target.write(digits.length());
        target.write(type);
        for (int i = 0; i < digits.length(); i += 2) {
            int high = i + 1 < digits.length() ? DIGITS.indexOf(digits.charAt(i + 1)) : FILL;
            target.write(high << 4 | DIGITS.indexOf(digits.charAt(i)));
        }
    }

    /** Whether it is a name. */
    public boolean alphanumeric() {
        return isName(type);
    }

    private static boolean isName(int type) {
        return (type & TYPE_MASK) == TYPE_ALPHANUMERIC;
    }

    private static String text(byte[] value, int length, int type) {
        if (isName(type)) {
            return name(Septets.unpack(value, 0, length * 4 / 7));
        }
        StringBuilder text = new StringBuilder(length + 1);
        if ((type & TYPE_MASK) == TYPE_INTERNATIONAL) {
            text.append('+');
        }
        for (int i = 0; i < length; i++) {
            int digit = i % 2 == 0 ? value[i / 2] & 0xF : value[i / 2] >> 4 & 0xF;
            if (digit == FILL) {
                break;
            }
            text.append(DIGITS.charAt(digit));
        }
        return text.toString();
    }

    /**
     * A name. Seven letters leave seven bits of their octets free, and some centres count them in: zeros, or the carriage return that fills
     * up where texts are packed (23.038, 6.1.2.3.1), are none of it.
     */
    private static String name(byte[] septets) {
        int last = septets.length - 1;
        boolean filled = septets.length % FILLING == 0 && last >= 0 && (septets[last] == 0 || septets[last] == '\r');
        return GsmAlphabet.decode(filled ? Arrays.copyOf(septets, last) : septets);
    }
}
