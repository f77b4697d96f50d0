package io.cellgate.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A text that must not be shown: a password, a PIN, a key.
 *
 * <p>Its {@link #toString()} is a fixed mask, so that a record, a log line or an exception that holds one gives nothing
 * away. Immutable and safe for use by any thread.
 */
public final class Secret {

    private static final String MASK = "******";

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /**
     * Wraps a text; the empty text is a secret too (some carriers want an empty password).
     *
     * @param value what must not be shown
     * @return the secret
     */
    public static Secret of(String value) {
        return new Secret(value);
    }

    /** {@return the text itself, for the one place that hands it on (a 0600 file, an AT command, a login)} */
    public String reveal() {
        return value;
    }

    /** {@return whether there is nothing to hide} */
    public boolean isEmpty() {
        return value.isEmpty();
    }

    /** Takes the same time wherever the two differ. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.UTF_8), secret.value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return MASK;
    }
}
