package io.cellgate.telemetry.mqtt.signature;

import io.cellgate.config.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Knows whether a request was made by the holder of the key: HMAC-SHA256 (RFC 2104) over its canonical text. Immutable. */
public final class Signature {

    /** A shorter key can be guessed by whoever has recorded one request. */
    public static final int SHORTEST_KEY = 16;

    private static final String ALGORITHM = "HmacSHA256";
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{64}");

    private final Secret key;
    private final String gateway;

    /** @param gateway base and id, as in the topics */
    public Signature(Secret key, String gateway) {
        this.key = key;
        this.gateway = gateway;
    }

    /**
     * Why a request is not taken for one of the holder's, in words that help him and nobody else; empty if it is.
     *
     * @param fields of the request as it came in, with {@code sig}
     */
    public Optional<String> problem(String command, Map<String, ?> fields) {
        @Nullable Object given = fields.get("sig");
        if (given == null) {
            return Optional.of("it is not signed: field 'sig' is missing (property 'command.key')");
        }
        if (!(given instanceof String text) || !HEX.matcher(text).matches()) {
            return Optional.of("field 'sig' is not a text of 64 hexadecimal digits");
        }
        try {
            byte[] right = hmac(CanonicalRequest.of(gateway, command, fields));
            return MessageDigest.isEqual(right, HexFormat.of().parseHex(text))
                    ? Optional.empty()
                    : Optional.of("the signature is wrong");
        } catch (CanonicalRequest.UnsignableException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** What a holder of the key puts into {@code sig}. */
    String of(String command, Map<String, ?> fields) throws CanonicalRequest.UnsignableException {
        return HexFormat.of().formatHex(hmac(CanonicalRequest.of(gateway, command, fields)));
    }

    private byte[] hmac(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java platform has no " + ALGORITHM, e);
        }
    }
}
