package io.cellgate.kura;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cellgate.config.Secret;
import io.cellgate.config.SecretDecoder;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.eclipse.kura.crypto.CryptoService;
import org.junit.jupiter.api.Test;

class KuraDecoderTest {

    private static final Map<String, ?> OF_KURA = Map.of("kura.service.pid", "roof");

    /** Decrypts what begins with its word, and refuses everything else as Kura does. */
    private final SecretDecoder decoder = KuraDecoder.of(new KuraService(CryptoService.class, (CryptoService)
                    encrypted -> {
                        String text = new String(encrypted);
                        if (!text.startsWith("encrypted:")) {
                            throw new Exception("value: " + text);
                        }
                        return text.substring("encrypted:".length()).toCharArray();
                    }))
            .orElseThrow();

    @Test
    void whatKuraHasEncryptedIsInTheClear() {
        assertEquals(Optional.of(Secret.of("quiet-water")), decoder.decoded(OF_KURA, "encrypted:quiet-water"));
    }

    @Test
    void anEncryptedEmptyTextIsEmpty() {
        assertEquals(Optional.of(Secret.of("")), decoder.decoded(OF_KURA, "encrypted:"));
    }

    @Test
    void whatKuraHasNotWrittenIsLeftAlone() {
        assertEquals(Optional.empty(), decoder.decoded(Map.of("name", "main"), "encrypted:quiet-water"));
    }

    /** config-set writes it so; and whoever changed Kura's key has to enter it again, which is said in the log. */
    @Test
    void whatKuraCannotDecryptCountsAsItStands() {
        assertEquals(Optional.empty(), decoder.decoded(OF_KURA, "quiet-water"));
        Base64.Encoder base64 = Base64.getEncoder();
        assertEquals(
                Optional.empty(),
                decoder.decoded(
                        OF_KURA, base64.encodeToString(new byte[12]) + "-" + base64.encodeToString(new byte[16])));
    }

    @Test
    void aServiceOfAnotherFormIsNotUsed() {
        assertEquals(Optional.empty(), KuraDecoder.of(new KuraService(Runnable.class, (Runnable) () -> {})));
    }
}
