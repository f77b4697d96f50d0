package io.cellgate.common.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    private static Map<String, Object> read(String text) throws Json.UnreadableException {
        return Json.read(text.getBytes(StandardCharsets.UTF_8), 1000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "1",
                "\"a\"",
                "[]",
                "{",
                "{}}",
                "{} {}",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":01}",
                "{\"a\":NaN}",
                "{\"a\":\"\u0001\"}",
                "{\"a\":tru}",
                "{\"a\"}",
                "{\"a\":\"\\x\"}"
            })
    void whatIsNotOneObjectIsRefused(String text) {
        assertThrows(Json.UnreadableException.class, () -> read(text));
    }

    @Test
    void anObjectIsRead() throws Json.UnreadableException {
        assertEquals(
                Map.of("a", 1, "b", "é\"", "c", true, "d", List.of(1.5)),
                read(" {\"a\":1,\"b\":\"\\u00e9\\\"\",\"c\":true,\"d\":[1.5]} "));
    }

    @Test
    void aNumberOutOfRangeIsInfiniteAndIsNotWrittenAgain() throws Json.UnreadableException {
        Map<String, Object> read = read("{\"a\":-12e3456,\"b\":1}");

        assertEquals(Map.of("a", Double.NEGATIVE_INFINITY, "b", 1), read);
        assertEquals("{\"b\":1}", Json.write(read));
    }

    @Test
    void whatIsNotUtf8IsRefused() {
        byte[] latin1 = "{\"a\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);

        var problem = assertThrows(Json.UnreadableException.class, () -> Json.read(latin1, 1000));

        assertEquals("payload is not UTF-8", problem.getMessage());
    }

    @Test
    void whatIsTooLongIsRefusedUnread() {
        var problem = assertThrows(Json.UnreadableException.class, () -> Json.read(new byte[1001], 1000));

        assertEquals("payload of 1001 bytes; allowed: 1000", problem.getMessage());
    }

    @Test
    void deepNestingNeverReachesTheParser() {
        String deep = "{\"a\":" + "[".repeat(400) + "]".repeat(400) + "}";

        var problem = assertThrows(Json.UnreadableException.class, () -> read(deep));

        assertTrue(String.valueOf(problem.getMessage()).contains("nested"));
    }

    @Test
    void bracketsInATextAreNoNesting() throws Json.UnreadableException {
        String text = "[".repeat(100) + "\\\"" + "{".repeat(100);

        assertEquals(1, read("{\"a\":\"" + text + "\"}").size());
    }

    @Test
    void whatJsonHasNoFormForIsLeftOutOrBecomesText() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("none", null);
        map.put("nan", Double.NaN);
        map.put("infinite", Float.POSITIVE_INFINITY);
        map.put("time", Instant.EPOCH);
        map.put("list", Arrays.asList(1, null, "b"));
        map.put("map", Map.of(1, 2L));

        assertEquals("{\"time\":\"1970-01-01T00:00:00Z\",\"list\":[1,\"b\"],\"map\":{\"1\":2}}", Json.write(map));
    }

    @Test
    void aMapThatHoldsItselfEndsAtTheBound() {
        Map<String, Object> map = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            public String toString() {
                return "self";
            }
        };
        map.put("a", map);

        assertTrue(Json.write(map).endsWith("\"self\"" + "}".repeat(Json.MAX_DEPTH)), Json.write(map));
    }

    @Test
    void whatIsWrittenStaysOneLineOfValidJson() throws Json.UnreadableException {
        Map<String, Object> odd = Map.of("k\n\"", "\u0000\u001f\r\n\\\"\u2028");

        assertEquals(odd, read(Json.write(odd)));
        assertTrue(Json.write(odd).chars().noneMatch(c -> c < ' '));
    }

    @Test
    void textFromOutsideIsCleanedAndItsLinesStay() {
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("from\u0007", "Bank\u001b[31m");
        status.put("text", "a\r\nb");
        status.put("operator", "Net\uffff\ud800");
        status.put("list", List.of("\u009b"));
        assertEquals(
                "{\"from?\":\"Bank?[31m\",\"text\":\"a\\nb\",\"operator\":\"Net??\",\"list\":[\"?\"]}",
                Json.writeCleaned(status));
    }
}
