package io.cellgate.common.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Another reading of JSON, by the grammar of RFC 8259 and nothing else: slow, and shares nothing with the parser that is tried. */
final class OtherJson {

    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?");
    private static final Pattern WORD = Pattern.compile("true|false|null");
    private static final String ESCAPES = "\"\\\\/bfnrt";
    private static final String ESCAPED = "\"\\\\/\b\f\n\r\t";
    private static final int DEEPEST = 16;

    /** It is no JSON object. */
    static final class NoJsonException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private final String text;
    private int position;
    private int depth;

    private OtherJson(String text) {
        this.text = text;
    }

    static Map<String, Object> read(byte[] bytes) throws NoJsonException {
        try {
            OtherJson json = new OtherJson(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
            json.blanks();
            json.expect('{');
            Map<String, Object> object = json.object();
            json.blanks();
            if (json.position < json.text.length()) {
                throw new NoJsonException();
            }
            return object;
        } catch (CharacterCodingException e) {
            throw new NoJsonException();
        }
    }

    private Map<String, Object> object() throws NoJsonException {
        deeper();
        Map<String, Object> object = new LinkedHashMap<>();
        blanks();
        if (!next('}')) {
            do {
                blanks();
                expect('"');
                String name = string();
                blanks();
                expect(':');
                object.put(name, value());
                blanks();
            } while (next(','));
            expect('}');
        }
        depth--;
        return object;
    }

    private List<Object> array() throws NoJsonException {
        deeper();
        List<Object> array = new ArrayList<>();
        blanks();
        if (!next(']')) {
            do {
                array.add(value());
                blanks();
            } while (next(','));
            expect(']');
        }
        depth--;
        return array;
    }

    private @Nullable Object value() throws NoJsonException {
        blanks();
        if (next('{')) {
            return object();
        }
        if (next('[')) {
            return array();
        }
        if (next('"')) {
            return string();
        }
        Matcher number = NUMBER.matcher(text).region(position, text.length());
        if (number.lookingAt()) {
            position = number.end();
            return Double.valueOf(number.group());
        }
        Matcher word = WORD.matcher(text).region(position, text.length());
        if (word.lookingAt()) {
            position = word.end();
            return word.group().equals("null") ? null : Boolean.valueOf(word.group());
        }
        throw new NoJsonException();
    }

    private String string() throws NoJsonException {
        StringBuilder string = new StringBuilder();
        while (!next('"')) {
            char c = take();
            if (c < ' ') {
                throw new NoJsonException();
            }
            string.append(c == '\\' ? escaped() : c);
        }
        return string.toString();
    }

    private char escaped() throws NoJsonException {
        char c = take();
        if (c != 'u') {
            int index = ESCAPES.indexOf(c);
            if (index < 0) {
                throw new NoJsonException();
            }
            return ESCAPED.charAt(index);
        }
        int value = 0;
        for (int i = 0; i < 4; i++) {
            char digit = take();
            if (digit > 'f' || Character.digit(digit, 16) < 0) {
                throw new NoJsonException();
            }
            value = 16 * value + Character.digit(digit, 16);
        }
        return (char) value;
    }

    private void deeper() throws NoJsonException {
        depth++;
        if (depth > DEEPEST) {
            throw new NoJsonException();
        }
    }

    private void blanks() {
        while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
    }

    private boolean next(char c) {
        boolean there = position < text.length() && text.charAt(position) == c;
        position += there ? 1 : 0;
        return there;
    }

    private void expect(char c) throws NoJsonException {
        if (!next(c)) {
            throw new NoJsonException();
        }
    }

    private char take() throws NoJsonException {
        if (position >= text.length()) {
            throw new NoJsonException();
        }
        return text.charAt(position++);
    }

    /** Whether both say the same; numbers are compared as what they are worth. */
    static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one instanceof Map<?, ?> map && other instanceof Map<?, ?> others) {
            return map.keySet().equals(others.keySet())
                    && map.keySet().stream().allMatch(key -> same(map.get(key), others.get(key)));
        }
        if (one instanceof List<?> list && other instanceof List<?> others) {
            if (list.size() != others.size()) {
                return false;
            }
            for (int i = 0; i < list.size(); i++) {
                if (!same(list.get(i), others.get(i))) {
                    return false;
                }
            }
            return true;
        }
        if (one instanceof Number number && other instanceof Number another) {
            return number.doubleValue() == another.doubleValue();
        }
        return Objects.equals(one, other);
    }
}
