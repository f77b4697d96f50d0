package io.cellgate.gateway.provider.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.command.CommandRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChangeArgumentsTest {

    private static CommandRequest request(Map<String, Object> arguments) {
        return new CommandRequest(arguments, "mqtt");
    }

    private static String refusal(Map<String, Object> arguments) {
        return String.valueOf(
                assertThrows(RefusedChangeException.class, () -> ChangeArguments.change(request(arguments)))
                        .getMessage());
    }

    @Test
    void oneValueOrSeveralInAJsonObject() throws RefusedChangeException {
        assertEquals(
                Map.of("apn", "a"),
                ChangeArguments.change(request(Map.of("property", "apn", "value", "a")))
                        .values());
        assertEquals(
                Map.of("apn", "a", "cid", "3", "check", "false"),
                ChangeArguments.change(request(Map.of("values", "{\"apn\":\"a\",\"cid\":3,\"check\":false}")))
                        .values());
    }

    @Test
    void nullTakesAPropertyOut() throws RefusedChangeException {
        Change change = ChangeArguments.change(
                request(Map.of("pid", "p", "values", "{\"apn\":\"a\",\"username\":null}", "new", true)));

        assertEquals(new Change("p", Map.of("apn", "a"), Set.of("username"), true), change);
    }

    @Test
    void whatIsNoValueIsRefused() {
        assertTrue(refusal(Map.of()).contains("'property' and 'value'"));
        assertTrue(refusal(Map.of("property", "apn")).contains("'property' and 'value'"));
        assertTrue(
                refusal(Map.of("property", "apn", "value", "a", "values", "{}")).contains("or 'values'"));
        assertTrue(refusal(Map.of("values", "[1]")).contains("not a JSON object"));
        assertTrue(refusal(Map.of("values", "{\"a\":{}}")).contains("each value"));
        assertTrue(refusal(Map.of("values", "{}")).contains("no property"));
    }

    @Test
    void theWindowHasBoundsAndAConfirmationOneWord() throws RefusedChangeException {
        assertEquals(Duration.ofMinutes(5), ChangeArguments.window(request(Map.of())));
        assertEquals(Duration.ofMinutes(1), ChangeArguments.window(request(Map.of("trial", 60))));
        assertThrows(RefusedChangeException.class, () -> ChangeArguments.window(request(Map.of("trial", 59))));
        assertThrows(RefusedChangeException.class, () -> ChangeArguments.window(request(Map.of("trial", 3601L))));
        assertFalse(ChangeArguments.confirm(request(Map.of())));
        assertTrue(ChangeArguments.confirm(request(Map.of("confirm", "required"))));
        assertThrows(RefusedChangeException.class, () -> ChangeArguments.confirm(request(Map.of("confirm", "yes"))));
    }
}
