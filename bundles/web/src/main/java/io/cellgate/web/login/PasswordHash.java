package io.cellgate.web.login;

import io.cellgate.config.Secret;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * What is kept of a password: PBKDF2 with HMAC-SHA-256 (RFC 8018), with a salt of its own. Immutable.
 */
public final class PasswordHash {

    private static final String ALGORITHM = "PBKDF2WithHmacSHA256";
    /** About a third of a second on a small ARM gateway; guesses are held back besides, see {@link LoginRate}. */
    private static final int ITERATIONS = 120_000;

    private static final int MOST_ITERATIONS = 10_000_000;
    private static final int SALT_BYTES = 16;
    private static final int KEY_BITS = 256;
    private static final Pattern FORM = Pattern.compile("pbkdf2-sha256:([0-9]{1,8}):([0-9a-f]{32}):([0-9a-f]{64})");

    private final int iterations;
    private final byte[] salt;
    private final byte[] key;

    private PasswordHash(int iterations, byte[] salt, byte[] key) {
        this.iterations = iterations;
        this.salt = salt;
        this.key = key;
    }

    /** That of a new password. */
    public static PasswordHash of(Secret password, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new PasswordHash(ITERATIONS, salt, key(password, salt, ITERATIONS));
    }

    /** Reads what {@link #text} wrote; empty when it is something else. */
    public static Optional<PasswordHash> parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int iterations = Integer.parseInt(matcher.group(1));
        if (iterations < 1 || iterations > MOST_ITERATIONS) {
            return Optional.empty();
        }
        return Optional.of(new PasswordHash(
                iterations,
                HexFormat.of().parseHex(matcher.group(2)),
                HexFormat.of().parseHex(matcher.group(3))));
    }

    /** For a file that only its owner may read. */
    public String text() {
        return "pbkdf2-sha256:" + iterations + ":" + HexFormat.of().formatHex(salt) + ":"
                + HexFormat.of().formatHex(key);
    }

    /** Whether it is the hash of this password; takes the same time wherever they differ. */
    public boolean matches(Secret password) {
        return MessageDigest.isEqual(key, key(password, salt, iterations));
    }

    private static byte[] key(Secret password, byte[] salt, int iterations) {
        PBEKeySpec spec = new PBEKeySpec(password.reveal().toCharArray(), salt, iterations, KEY_BITS);
        try {
            return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        } finally {
            spec.clearPassword();
        }
    }

    /** Without salt and key. */
    @Override
    public String toString() {
        return "PasswordHash[" + iterations + " iterations]";
    }
}
