package io.cellgate.common.json;

import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import io.cellgate.common.text.Printable;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads and writes JSON objects (RFC 8259): UTF-8 only, bounded in size and depth. */
public final class Json {

    /** More than the contract needs; a bound because parsers recurse. */
    static final int MAX_DEPTH = 16;

    private Json() {}

    /** A payload that is no JSON object; the message is meant for its sender. */
    public static final class UnreadableException extends Exception {

        private static final long serialVersionUID = 1L;

        UnreadableException(String why) {
            super(why);
        }
    }

    /**
     * Reads one object.
     *
     * @return what it holds; a number beyond the range of a double is infinite, and for the caller to refuse by name
     * @throws UnreadableException when it is longer than {@code maxBytes}, nested too deeply, not UTF-8, or not one object
     */
    public static Map<String, Object> read(byte[] payload, int maxBytes) throws UnreadableException {
        if (payload.length > maxBytes) {
            throw new UnreadableException("payload of " + payload.length + " bytes; allowed: " + maxBytes);
        }
        String text = decode(payload);
        checkDepth(text);
        try {
            return JsonParser.object().from(text);
        } catch (JsonParserException e) {
            throw new UnreadableException("payload is not a JSON object (line " + e.getLinePosition() + ", column "
                    + e.getCharPosition() + ")");
        }
    }

    /**
     * Writes one object. What JSON cannot express is left out (null, a number that is not finite) or becomes text, so that one
     * odd value from another bundle's service never costs the whole message.
     */
    public static String write(Map<String, ?> object) {
        return JsonWriter.string(plainMap(object, 1, String::valueOf, String::valueOf));
    }

    /**
     * As {@link #write}, with all texts cleaned: of control characters only line ends and tabs stay. Everything that is published comes
     * this way, since it may hold what a module, a network or the sender of a message chose.
     */
    public static String writeCleaned(Map<String, ?> object) {
        return JsonWriter.string(plainMap(object, 1, Printable::text, Printable::lines));
    }

    private static String decode(byte[] payload) throws UnreadableException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(payload))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UnreadableException("payload is not UTF-8");
        }
    }

    private static void checkDepth(String text) throws UnreadableException {
        int depth = 0;
        boolean inString = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (inString) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    inString = false;
                }
            } else if (c == '"') {
                inString = true;
            } else if (c == '{' || c == '[') {
                depth++;
                if (depth > MAX_DEPTH) {
                    throw new UnreadableException("payload is nested more than " + MAX_DEPTH + " deep");
                }
            } else if (c == '}' || c == ']') {
                depth--;
            }
        }
    }

    private static @Nullable Object plain(
            @Nullable Object value, int depth, Function<Object, String> keys, Function<Object, String> texts) {
        if (value == null || value instanceof Boolean) {
            return value;
        }
        if (value instanceof String text) {
            return texts.apply(text);
        }
        if (value instanceof Number number) {
            return Double.isFinite(number.doubleValue()) ? number : null;
        }
        if (depth >= MAX_DEPTH) {
            return texts.apply(value);
        }
        if (value instanceof Map<?, ?> map) {
            return plainMap(map, depth + 1, keys, texts);
        }
        if (value instanceof Collection<?> collection) {
            List<Object> list = new ArrayList<>();
            for (Object element : collection) {
                Object plain = plain(element, depth + 1, keys, texts);
                if (plain != null) {
                    list.add(plain);
                }
            }
            return list;
        }
        return texts.apply(value);
    }

    private static Map<String, Object> plainMap(
            Map<?, ?> map, int depth, Function<Object, String> keys, Function<Object, String> texts) {
        Map<String, Object> result = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            Object plain = plain(value, depth, keys, texts);
            if (plain != null) {
                result.put(keys.apply(key), plain);
            }
        });
        return result;
    }
}
