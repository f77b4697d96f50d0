package io.cellgate.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommandDescriptionTest {

    private final CommandDescription description = new CommandDescription(
            "send-sms",
            "Sends a message.",
            List.of(
                    new CommandParameter("to", CommandParameter.Type.STRING, true, "the number"),
                    new CommandParameter("flash", CommandParameter.Type.BOOLEAN, false, "shown at once")));

    private Optional<String> problemOf(Map<String, Object> arguments) {
        return description.problemOf(new CommandRequest(arguments, "mqtt"));
    }

    @Test
    void argumentsThatFitHaveNoProblem() {
        assertEquals(Optional.empty(), problemOf(Map.of("to", "+491", "flash", true)));
    }

    @Test
    void aMissingAWrongAndAnUnknownArgumentAreNamed() {
        assertTrue(problemOf(Map.of()).orElseThrow().contains("'to' is missing"));
        assertTrue(problemOf(Map.of("to", 1)).orElseThrow().contains("is a number; allowed: a text"));
        assertTrue(problemOf(Map.of("to", "1", "from", "2")).orElseThrow().contains("'from'"));
    }

    @Test
    void aNameThatIsNoTopicLevelIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new CommandDescription("a/b", "", List.of()));
    }

    @Test
    void whatDoesNotSayThatItOnlyReadsActs() {
        assertTrue(new CommandDescription("reset", "Resets the module.", List.of()).acts());
        assertFalse(
                CommandDescription.readOnly("status", "Shows all.", List.of()).acts());
    }

    @Test
    void whoMakesAFormOfItIsToldEveryParameter() {
        assertEquals(
                Map.of(
                        "name",
                        "send-sms",
                        "summary",
                        "Sends a message.",
                        "acts",
                        true,
                        "parameters",
                        List.of(
                                Map.of("name", "to", "type", "string", "required", true, "summary", "the number"),
                                Map.of(
                                        "name",
                                        "flash",
                                        "type",
                                        "boolean",
                                        "required",
                                        false,
                                        "summary",
                                        "shown at once"))),
                description.toMap());
    }
}
