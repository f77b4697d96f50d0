package io.cellgate.gateway.provider.sms;

import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.Optional;

/** The form in which programs for one-time codes take their key (RFC 4648, 6). */
final class Base32 {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private Base32() {}

    /** The octets of a text, in either case and with spaces or dashes between groups; empty when it is none. */
    static Optional<byte[]> decode(String text) {
        String digits = text.toUpperCase(Locale.ROOT).replaceAll("[ -]", "").replaceFirst("=+$", "");
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        int held = 0;
        int bits = 0;
        for (int i = 0; i < digits.length(); i++) {
            int value = ALPHABET.indexOf(digits.charAt(i));
            if (value < 0) {
                return Optional.empty();
            }
            held = held << BITS | value;
            bits += BITS;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                octets.write(held >> bits);
                held &= (1 << bits) - 1;
            }
        }
        return Optional.of(octets.toByteArray());
    }
}
