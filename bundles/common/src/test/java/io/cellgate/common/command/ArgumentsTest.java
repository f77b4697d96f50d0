package io.cellgate.common.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandParameter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

    private static final CommandDescription DISCONNECT = new CommandDescription(
            "disconnect",
            "Ends it.",
            List.of(
                    new CommandParameter("uplink", CommandParameter.Type.STRING, true, "which"),
                    new CommandParameter("seconds", CommandParameter.Type.NUMBER, false, "how long"),
                    new CommandParameter("now", CommandParameter.Type.BOOLEAN, false, "without waiting")));

    private static Map<String, Object> fitted(Map<String, Object> given) throws Arguments.MisfitException {
        return Arguments.fitted(DISCONNECT, given);
    }

    private static String misfit(Map<String, Object> given) {
        return String.valueOf(assertThrows(Arguments.MisfitException.class, () -> fitted(given))
                .getMessage());
    }

    @Test
    void aTextThatReadsAsANumberIsOne() throws Arguments.MisfitException {
        assertEquals(Map.of("seconds", 60L), fitted(Map.of("seconds", "60")));
        assertEquals(Map.of("seconds", 1.5), fitted(Map.of("seconds", "1.5")));
        assertEquals(Map.of("seconds", 60), fitted(Map.of("seconds", 60)));
    }

    @Test
    void aNumberWhereATextIsWantedIsItsDigits() throws Arguments.MisfitException {
        assertEquals(Map.of("uplink", "26201"), fitted(Map.of("uplink", 26201)));
        assertEquals(Map.of("uplink", "491701234567"), fitted(Map.of("uplink", 491701234567L)));
        assertEquals(Map.of("uplink", "0.5"), fitted(Map.of("uplink", 0.5)));
        assertEquals(Map.of("uplink", "true"), fitted(Map.of("uplink", true)));
    }

    @Test
    void theWordsOfABooleanAreOneAndNoOthers() throws Arguments.MisfitException {
        assertEquals(Map.of("now", false), fitted(Map.of("now", "false")));
        assertEquals("argument 'now' is 'yes'; allowed: true or false", misfit(Map.of("now", "yes")));
        assertEquals("argument 'now' is '1'; allowed: true or false", misfit(Map.of("now", 1)));
    }

    @Test
    void whatIsNoNumberIsRefusedByNameAndNoMoreOfItShownThanNeeded() {
        assertEquals("argument 'seconds' is 'soon'; allowed: a number", misfit(Map.of("seconds", "soon")));
        assertEquals("argument 'seconds' is 'true'; allowed: a number", misfit(Map.of("seconds", true)));
        assertEquals(
                "argument 'seconds' is '" + "9".repeat(80) + "...'; allowed: a number",
                misfit(Map.of("seconds", "9".repeat(16_000))));
        assertEquals("argument 'seconds' is '1e999'; allowed: a number", misfit(Map.of("seconds", "1e999")));
    }

    @Test
    void whatTheCommandDoesNotKnowStaysAsItIs() throws Arguments.MisfitException {
        assertEquals(Map.of("sconds", "60"), fitted(Map.of("sconds", "60")));
    }
}
