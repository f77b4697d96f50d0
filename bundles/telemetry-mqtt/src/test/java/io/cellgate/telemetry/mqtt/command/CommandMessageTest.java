package io.cellgate.telemetry.mqtt.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandMessageTest {

    private static CommandMessage of(String payload) {
        return CommandMessage.of(payload.getBytes(StandardCharsets.UTF_8));
    }

    /** What a request says, without the form it came in. */
    private record Said(
            String id,
            Map<String, Object> arguments,
            Optional<Instant> expires,
            Optional<Instant> time,
            OptionalLong count) {}

    private static Said said(String payload) {
        CommandMessage.Request request = assertInstanceOf(CommandMessage.Request.class, of(payload));
        return new Said(request.id(), request.arguments(), request.expires(), request.time(), request.count());
    }

    private static String why(String payload) {
        return assertInstanceOf(CommandMessage.Wrong.class, of(payload)).why();
    }

    @Test
    void aRequestIsRead() {
        assertEquals(
                new Said(
                        "a-1_B",
                        Map.of("uplink", "main", "force", true, "count", 2),
                        Optional.of(Instant.parse("2025-06-01T10:00:00Z")),
                        Optional.empty(),
                        OptionalLong.of(7)),
                said("{\"id\":\"a-1_B\",\"args\":{\"uplink\":\"main\",\"force\":true,\"count\":2},"
                        + "\"expires\":\"2025-06-01T12:00:00+02:00\",\"count\":7}"));
    }

    @Test
    void argumentsAndExpiryMayBeAbsent() {
        assertEquals(
                new Said("1", Map.of(), Optional.empty(), Optional.empty(), OptionalLong.empty()),
                said("{\"id\":\"1\"}"));
    }

    @Test
    void expiryMayBeInSecondsSince1970() {
        assertEquals(
                new Said(
                        "1",
                        Map.of(),
                        Optional.of(Instant.ofEpochMilli(1_748_779_200_500L)),
                        Optional.empty(),
                        OptionalLong.empty()),
                said("{\"id\":\"1\",\"expires\":1748779200.5}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "reboot",
                "{}",
                "{\"id\":7}",
                "{\"id\":\"\"}",
                "{\"id\":\"a/b\"}",
                "{\"id\":\"+\"}",
                "{\"id\":\"#\"}",
                "{\"id\":\"é\"}",
                "{\"id\":\"a b\"}",
                "{\"id\":\"a\\n\"}",
                "{\"id\":null}"
            })
    void withoutAUsableIdThereIsNoTopicToAnswerOn(String payload) {
        assertInstanceOf(CommandMessage.Unanswerable.class, of(payload));
    }

    @Test
    void anIdIsAtMost64Long() {
        assertInstanceOf(CommandMessage.Request.class, of("{\"id\":\"" + "a".repeat(64) + "\"}"));
        assertInstanceOf(CommandMessage.Unanswerable.class, of("{\"id\":\"" + "a".repeat(65) + "\"}"));
    }

    @Test
    void aMisspeltFieldIsRefusedSinceItMayHaveBeenTheExpiry() {
        assertTrue(why("{\"id\":\"1\",\"expire\":\"2025-06-01T10:00:00Z\"}").contains("'expire'"));
    }

    @Test
    void argumentsOfOddTypesAreRefused() {
        assertTrue(why("{\"id\":\"1\",\"args\":[]}").contains("'args'"));
        assertTrue(why("{\"id\":\"1\",\"args\":{\"a\":null}}").contains("'a'"));
        assertTrue(why("{\"id\":\"1\",\"args\":{\"a\":{}}}").contains("'a'"));
        assertTrue(why("{\"id\":\"1\",\"args\":{\"a\":1e999}}").contains("'a'"));
    }

    @Test
    void anExpiryThatIsNoTimeIsRefusedAndNotIgnored() {
        assertTrue(why("{\"id\":\"1\",\"expires\":\"tomorrow\"}").contains("'expires'"));
        assertTrue(why("{\"id\":\"1\",\"expires\":true}").contains("'expires'"));
        assertTrue(why("{\"id\":\"1\",\"expires\":\"2025-06-01T10:00:00\"}").contains("'expires'"));
    }

    @Test
    void aCountIsAWholeNumber() {
        assertTrue(why("{\"id\":\"1\",\"count\":1.5}").contains("'count'"));
        assertTrue(why("{\"id\":\"1\",\"count\":-1}").contains("'count'"));
        assertTrue(why("{\"id\":\"1\",\"count\":\"1\"}").contains("'count'"));
    }

    @Test
    void aPayloadBeyondTheBoundIsNotEvenRead() {
        String padding = " ".repeat(CommandMessage.MAX_BYTES);

        assertInstanceOf(CommandMessage.Unanswerable.class, of("{\"id\":\"1\"}" + padding));
    }
}
