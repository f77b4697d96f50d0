package io.cellgate.telemetry.mqtt.signature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.config.Secret;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignatureTest {

    private static final String GATEWAY = "cellgate/gw1";
    private final Signature signature = new Signature(Secret.of("0123456789abcdef0123"), GATEWAY);

    /** The request of the manual. */
    private static Map<String, Object> request() {
        Map<String, Object> args = new LinkedHashMap<>();
        args.put("uplink", "main");
        args.put("seconds", 60);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", "42");
        fields.put("time", "2025-06-01T12:00:00Z");
        fields.put("args", args);
        return fields;
    }

    private static Map<String, Object> with(Map<String, Object> fields, String name, Object value) {
        Map<String, Object> changed = new HashMap<>(fields);
        changed.put(name, value);
        return changed;
    }

    /** Made with {@code openssl dgst -sha256 -hmac 0123456789abcdef0123}, so that it is not ours alone. */
    @Test
    void theSignatureIsTheOneThatOtherToolsMake() throws CanonicalRequest.UnsignableException {
        assertEquals(
                "{\"args\":{\"seconds\":60,\"uplink\":\"main\"},\"command\":\"disconnect\",\"gateway\":\"cellgate/gw1\","
                        + "\"id\":\"42\",\"time\":\"2025-06-01T12:00:00Z\"}",
                CanonicalRequest.of(GATEWAY, "disconnect", request()));
        assertEquals(
                "efd0554b3602eb85ecc8f6f86193638f4a83783be0640e4043dba28dd6d2469d",
                signature.of("disconnect", request()));
    }

    @Test
    void whatTheHolderOfTheKeySignedIsLetIn() throws CanonicalRequest.UnsignableException {
        Map<String, Object> signed = with(request(), "sig", signature.of("disconnect", request()));

        assertEquals(Optional.empty(), signature.problem("disconnect", signed));
    }

    @Test
    void anyChangeMakesItWrong() throws CanonicalRequest.UnsignableException {
        Map<String, Object> signed = with(request(), "sig", signature.of("disconnect", request()));
        Optional<String> wrong = Optional.of("the signature is wrong");

        assertEquals(wrong, signature.problem("connect", signed));
        assertEquals(wrong, signature.problem("disconnect", with(signed, "id", "43")));
        assertEquals(wrong, signature.problem("disconnect", with(signed, "args", Map.of("uplink", "main"))));
        assertEquals(wrong, signature.problem("disconnect", with(signed, "expires", "2030-01-01T00:00:00Z")));
        assertEquals(wrong, signature.problem("disconnect", with(signed, "sig", "0".repeat(64))));
        assertEquals(
                wrong, new Signature(Secret.of("0123456789abcdef0123"), "cellgate/gw2").problem("disconnect", signed));
        assertEquals(wrong, new Signature(Secret.of("another key of 20 ch"), GATEWAY).problem("disconnect", signed));
    }

    @Test
    void whatIsNotSignedIsNotLetIn() {
        assertTrue(signature.problem("status", request()).orElse("").contains("command.key"));
        assertTrue(signature
                .problem("status", with(request(), "sig", "abc"))
                .orElse("")
                .contains("64 hexadecimal digits"));
        assertTrue(signature
                .problem("status", with(request(), "sig", 7))
                .orElse("")
                .contains("64 hexadecimal digits"));
    }

    /** Otherwise the same words could be cut in another way. */
    @Test
    void differentArgumentsHaveDifferentTexts() throws CanonicalRequest.UnsignableException {
        assertNotEquals(
                CanonicalRequest.of(GATEWAY, "c", Map.of("args", Map.of("a", "1\",\"b\":\"2"))),
                CanonicalRequest.of(GATEWAY, "c", Map.of("args", Map.of("a", "1", "b", "2"))));
        assertNotEquals(
                CanonicalRequest.of(GATEWAY, "c", Map.of("args", Map.of("a", "1"))),
                CanonicalRequest.of(GATEWAY, "c", Map.of("args", Map.of("a", 1))));
    }

    @Test
    void whatOthersWriteInAnotherWayCannotBeSigned() {
        for (Object odd : new Object[] {1.5, 1e300, 1L << 60, "\u007f", "\ud800"}) {
            assertThrows(
                    CanonicalRequest.UnsignableException.class,
                    () -> CanonicalRequest.of(GATEWAY, "c", Map.of("args", Map.of("a", odd))),
                    () -> "" + odd);
        }
    }
}
