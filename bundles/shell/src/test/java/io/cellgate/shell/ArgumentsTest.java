package io.cellgate.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandParameter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

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
                Arguments.read(DISCONNECT, List.of("now=true", "main", "5")).arguments());
    }

    @Test
    void theCommandIsToldThatAPersonAtTheGatewayAsks() throws CommandFailedException {
        assertEquals("shell", Arguments.read(DISCONNECT, List.of("main")).origin());
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

    private static String refusal(String... words) {
        return String.valueOf(
                assertThrows(CommandFailedException.class, () -> Arguments.read(DISCONNECT, List.of(words)))
                        .getMessage());
    }
}
