package io.cellgate.kura;

import io.cellgate.config.Secret;
import io.cellgate.config.SecretDecoder;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decrypts what Kura has encrypted: every value of Metatype's type PASSWORD in a configuration that Kura has written. */
final class KuraDecoder implements SecretDecoder {

    private static final Logger LOG = LoggerFactory.getLogger(KuraDecoder.class);
    private static final String KURAS_NAME = "kura.service.pid";

    /** The initial vector of AES/GCM, 12 bytes, and the text with its tag of 16, both in Base64. */
    private static final Pattern ENCRYPTED = Pattern.compile("[A-Za-z0-9+/]{16}-[A-Za-z0-9+/]{22,}={0,2}");

    private final Object crypto;
    private final Method decrypt;

    private KuraDecoder(Object crypto, Method decrypt) {
        this.crypto = crypto;
        this.decrypt = decrypt;
    }

    /** Of a {@code CryptoService}; empty, and said in the log, where it has no {@code decryptAes(char[])}. */
    static Optional<SecretDecoder> of(KuraService crypto) {
        try {
            return Optional.of(new KuraDecoder(crypto.service(), crypto.type().getMethod("decryptAes", char[].class)));
        } catch (NoSuchMethodException e) {
            LOG.warn("Passwords that Kura encrypts cannot be used: {}", e.toString());
            return Optional.empty();
        }
    }

    /** Kura refuses with an exception what it has not encrypted, such as a password that {@code config-set} has written. */
    @Override
    public Optional<Secret> decoded(Map<String, ?> configuration, String stored) {
        if (!(configuration.get(KURAS_NAME) instanceof String name)) {
            return Optional.empty();
        }
        try {
            return decrypt.invoke(crypto, (Object) stored.toCharArray()) instanceof char[] clear
                    ? Optional.of(Secret.of(new String(clear)))
                    : Optional.empty();
        } catch (InvocationTargetException | IllegalAccessException e) {
            // its message is not told: nobody knows what is in it
            if (ENCRYPTED.matcher(stored).matches()) {
                LOG.warn("{}: this Kura cannot decrypt a secret that another one has encrypted; enter it again", name);
            }
            return Optional.empty();
        }
    }
}
