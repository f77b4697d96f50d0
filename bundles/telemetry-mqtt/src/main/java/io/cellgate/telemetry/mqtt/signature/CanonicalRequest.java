package io.cellgate.telemetry.mqtt.signature;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The one text that a request is signed as: its fields but {@code sig}, with {@code command} and {@code gateway}, as compact JSON with
 * sorted keys. That is what {@code jq -cS} and Python's {@code json.dumps(..., sort_keys=True, separators=(",", ":"))} write; of what these
 * write in different ways (numbers that are not whole) nothing may be signed.
 */
final class CanonicalRequest {

    /** What every JSON library keeps exact. */
    private static final long LARGEST = 1L << 53;

    private CanonicalRequest() {}

    /** A request that has no canonical form; the message is meant for its sender. */
    static final class UnsignableException extends Exception {

        private static final long serialVersionUID = 1L;

        UnsignableException(String why) {
            super(why);
        }
    }

    /**
     * The text.
     *
     * @param gateway base and id, as in the topics: a request for one gateway is none for another
     * @param fields of the request as it came in
     */
    static String of(String gateway, String command, Map<String, ?> fields) throws UnsignableException {
        Map<String, @Nullable Object> all = new HashMap<>(fields);
        all.remove("sig");
        all.put("command", command);
        all.put("gateway", gateway);
        StringBuilder text = new StringBuilder();
        object(all, text);
        return text.toString();
    }

    private static void object(Map<?, ?> map, StringBuilder text) throws UnsignableException {
        TreeMap<String, Optional<Object>> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put(String.valueOf(key), Optional.ofNullable(value)));
        char before = '{';
        for (Map.Entry<String, Optional<Object>> entry : sorted.entrySet()) {
            text.append(before);
            string(entry.getKey(), text);
            text.append(':');
            value(entry.getValue().orElse(null), text);
            before = ',';
        }
        text.append(sorted.isEmpty() ? "{}" : "}");
    }

    private static void value(@Nullable Object value, StringBuilder text) throws UnsignableException {
        if (value == null || value instanceof Boolean) {
            text.append(value);
        } else if (value instanceof String string) {
            string(string, text);
        } else if (value instanceof Map<?, ?> map) {
            object(map, text);
        } else if ((value instanceof Integer || value instanceof Long)
                && Math.abs(((Number) value).longValue()) <= LARGEST) {
            text.append(value);
        } else {
            throw new UnsignableException("a signed request has whole numbers only, send others as texts");
        }
    }

    private static void string(String value, StringBuilder text) throws UnsignableException {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"', '\\' -> text.append('\\').append(c);
                case '\b' -> text.append("\\b");
                case '\f' -> text.append("\\f");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    // 0x7f, and half a surrogate, are written in different ways
                    if (c == 0x7f || (Character.isSurrogate(c) && !isPaired(value, i))) {
                        throw new UnsignableException("a signed request has no characters such as DEL");
                    }
                    text.append(c < ' ' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
                }
            }
        }
        text.append('"');
    }

    private static boolean isPaired(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
}
