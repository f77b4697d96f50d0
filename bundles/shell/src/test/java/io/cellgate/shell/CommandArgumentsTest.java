package io.cellgate.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandParameter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandArgumentsTest {

    private static final CommandDescription DISCONNECT = new CommandDescription(
            "disconnect",
            "Ends an uplink.",
            List.of(
                    new CommandParameter("uplink", CommandParameter.Type.STRING, true, "which"),
                    new CommandParameter("seconds", CommandParameter.Type.NUMBER, false, "how long"),
                    new CommandParameter("now", CommandParameter.Type.BOOLEAN, false, "without waiting")));

    @Test
    void wordsAreTakenInOrderAndByName() throws CommandFailedException {
        assertEquals(
                Map.of("uplink", "main", "now", true, "seconds", 5L),
                CommandArguments.read(DISCONNECT, List.of("now=true", "main", "5"))
                        .arguments());
    }

    @Test
    void theCommandIsToldThatAPersonAtTheGatewayAsks() throws CommandFailedException {
        assertEquals("shell", CommandArguments.read(DISCONNECT, List.of("main")).origin());
    }

    @Test
    void aWordThatIsNotANumberIsRefusedWithItsName() {
        String message = refusal("main", "soon");
        assertTrue(message.contains("'seconds'") && message.contains("'soon'"), message);
    }

    @Test
    void yesIsNotSilentlyFalse() {
        assertTrue(refusal("main", "now=yes").contains("true or false"));
    }

    @Test
    void aMissingWordAndAWordTooManyAreRefusedWithTheUsage() {
        assertTrue(refusal().contains("usage: disconnect uplink [seconds] [now]"));
        assertTrue(refusal("main", "1", "true", "x").contains("'x'"));
        assertTrue(refusal("uplink=a", "uplink=b").contains("twice"));
    }

    /** As that of {@code modem-select}: the modem is optional where there is only one. */
    private static final CommandDescription SELECT = new CommandDescription(
            "select",
            "Selects a network.",
            List.of(
                    new CommandParameter("modem", CommandParameter.Type.STRING, false, "which"),
                    new CommandParameter("operator", CommandParameter.Type.STRING, true, "digits"),
                    new CommandParameter("access", CommandParameter.Type.STRING, false, "technology"),
                    new CommandParameter("tries", CommandParameter.Type.NUMBER, true, "how often")));

    @ParameterizedTest
    @CsvSource({
        "26201 3,           operator=26201 tries=3",
        "main 26201 3,      modem=main operator=26201 tries=3",
        "main 26201 gsm 3,  modem=main operator=26201 access=gsm tries=3",
        "tries=3 26201,     operator=26201 tries=3",
        "26201 tries=3,     operator=26201 tries=3",
        "access=gsm 26201 3, operator=26201 access=gsm tries=3",
        "main operator=26201 3, modem=main operator=26201 tries=3",
    })
    void aRequiredParameterGetsItsWordBeforeAnOptionalOne(String words, String bound) throws CommandFailedException {
        Map<String, Object> expected = new HashMap<>();
        for (String pair : bound.split(" ", -1)) {
            String[] parts = pair.split("=", -1);
            expected.put(parts[0], parts[0].equals("tries") ? (Object) Long.valueOf(parts[1]) : parts[1]);
        }

        assertEquals(
                expected,
                CommandArguments.read(SELECT, List.of(words.split(" ", -1))).arguments());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "-1e400", "1e999999999", "NaN", "0x10", "", " 1"})
    void whatIsNoFiniteNumberIsRefused(String word) {
        assertTrue(refusal("main", word).contains("a number"));
    }

    private static String refusal(String... words) {
        return String.valueOf(
                assertThrows(CommandFailedException.class, () -> CommandArguments.read(DISCONNECT, List.of(words)))
                        .getMessage());
    }
}
