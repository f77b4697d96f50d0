package io.cellgate.gateway.provider.sms;

import io.cellgate.config.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key of the one-time codes (HOTP, RFC 4226). Immutable; it shows nothing of itself. */
public final class OneTimeKey {

    /** Of a code. */
    static final int DIGITS = 8;

    /** RFC 4226, R6: 128 bits. */
    static final int SHORTEST = 16;

    private static final int MODULUS = 100_000_000;
    private static final int NAME_OCTETS = 8;
    private static final String CODES = "HmacSHA1";
    private static final String NAMES = "HmacSHA256";
    private static final byte[] PURPOSE = "cellgate count of one-time codes".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern CODE = Pattern.compile("[0-9]{" + DIGITS + "}");

    private final byte[] octets;

    private OneTimeKey(byte[] octets) {
        this.octets = octets;
    }

    /** Reads one in Base32; empty when it is none, or too short. */
    static Optional<OneTimeKey> of(Secret text) {
        return Base32.decode(text.reveal())
                .filter(octets -> octets.length >= SHORTEST)
                .map(OneTimeKey::new);
    }

    /** The code of a count: the digits of a 31-bit part of the HMAC that its last four bits choose (RFC 4226, 5.3). */
    String code(long count) {
        byte[] mac = mac(CODES, ByteBuffer.allocate(Long.BYTES).putLong(count).array());
        int part = ByteBuffer.wrap(mac).getInt(mac[mac.length - 1] & 0xF) & Integer.MAX_VALUE;
        return ("%0" + DIGITS + "d").formatted(part % MODULUS);
    }

    /** What the counts of this key are remembered under; nobody finds the key by it. */
    String name() {
        return HexFormat.of().formatHex(Arrays.copyOf(mac(NAMES, PURPOSE), NAME_OCTETS));
    }

    /** Whether a text has the form of a code. */
    static boolean isCode(String text) {
        return CODE.matcher(text).matches();
    }

    private byte[] mac(String algorithm, byte[] message) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(octets, algorithm));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OneTimeKey key && MessageDigest.isEqual(octets, key.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    @Override
    public String toString() {
        return "OneTimeKey[******]";
    }
}
