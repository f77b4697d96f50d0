package io.cellgate.ppp.provider.link;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A digest by which texts are compared that must not be kept, because there are passwords among them. */
final class SaltedDigest {

    static final int SALT_BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";

    private SaltedDigest() {}

    static byte[] of(byte[] salt, List<String> texts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(salt, ALGORITHM));
            for (String text : texts) {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                // with its length, so that neighbours cannot run into each other
                mac.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
                mac.update(bytes);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
