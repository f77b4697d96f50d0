package io.cellgate.at.provider.trace;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Substitutes of the same form and length for what only some may see: the same for the same value, so that a trace still fits
 * together, and not to be undone by trying all numbers, because they depend on a key that nobody else has. Not thread-safe.
 *
 * <p>Of a long number the first five digits stay: country and network of an IMSI, country and issuer of an ICCID, the type of
 * an IMEI in part. A number with a check digit (Luhn) gets the right one.
 */
final class Pseudonyms {

    private static final Pattern FILLED = Pattern.compile("\\d*[Ff]?\\d?");
    private static final String ALGORITHM = "HmacSHA256";
    private static final int LONG = 14;
    private static final int KEPT = 5;
    private static final int DECIMAL = 10;
    private static final int HEXADECIMAL = 16;

    private final Supplier<byte[]> random;
    private byte[] key = {};

    /** @param random makes the key, when the first substitute is needed; it is never shown */
    Pseudonyms(Supplier<byte[]> random) {
        this.random = random;
    }

    /** The substitute, as long as the value. */
    String of(String value, Sensitivity sensitivity) {
        if (sensitivity == Sensitivity.MESSAGE) {
            return MessageText.substitute(value);
        }
        boolean nothing = value.chars().allMatch(c -> c == '0') || value.chars().allMatch(c -> c == 'F' || c == 'f');
        return nothing ? value : number(value);
    }

    private String number(String value) {
        byte[] noise = noise(value);
        boolean decimal = value.chars().noneMatch(Character::isLetter);
        // an ICCID of 19 digits is filled up with F, behind or, as the card has it, before its last digit (ITU-T E.118)
        boolean digits = FILLED.matcher(value).matches();
        int kept = digits && value.length() >= LONG ? KEPT : value.startsWith("0x") ? 2 : 0;
        StringBuilder made = new StringBuilder(value.substring(0, kept));
        for (int i = kept; i < value.length(); i++) {
            made.append(substitute(value, i, noise[i % noise.length] & 0xFF, decimal));
        }
        if (kept == KEPT && decimal && luhn(value) == 0) {
            made.setCharAt(made.length() - 1, '0');
            made.setCharAt(made.length() - 1, (char) ('0' + (DECIMAL - luhn(made)) % DECIMAL));
        }
        return made.toString();
    }

    private static char substitute(String value, int at, int noise, boolean decimal) {
        char c = value.charAt(at);
        boolean filler = at >= value.length() - 2 && (c == 'F' || c == 'f');
        if (filler) {
            return c;
        }
        if (Character.digit(c, decimal ? DECIMAL : HEXADECIMAL) < 0) {
            return Character.isLetter(c) ? 'x' : c;
        }
        return Character.isLetter(c)
                ? (char) ((c < 'a' ? 'A' : 'a') + noise % (HEXADECIMAL - DECIMAL))
                : (char) ('0' + noise % DECIMAL);
    }

    /** ISO/IEC 7812-1 annex B: 0 when the last digit is the check digit of the others. */
    private static int luhn(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighed = i % 2 == 0 ? digit : digit * 2;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum % DECIMAL;
    }

    private byte[] noise(String value) {
        if (key.length == 0) {
            key = random.get();
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            // every Java platform has it, by its specification
            throw new IllegalStateException(e);
        }
    }
}
