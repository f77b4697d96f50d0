package io.cellgate.telemetry.mqtt.signature;

import io.cellgate.common.json.Json;
import io.cellgate.config.Secret;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes requests as the holder of a key does. */
public final class SignedPayload {

    private SignedPayload() {}

    /** The request with its signature, as it is sent. */
    public static byte[] of(String key, String gateway, String command, Map<String, Object> fields) {
        try {
            Map<String, Object> signed = new LinkedHashMap<>(fields);
            signed.put("sig", new Signature(Secret.of(key), gateway).of(command, fields));
            return Json.write(signed).getBytes(StandardCharsets.UTF_8);
        } catch (CanonicalRequest.UnsignableException e) {
            throw new AssertionError(e);
        }
    }
}
