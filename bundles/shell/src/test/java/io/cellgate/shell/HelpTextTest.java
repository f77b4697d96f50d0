package io.cellgate.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandParameter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@code help} and {@code help COMMAND}. */
class HelpTextTest {

    private static final List<CommandDescription> COMMANDS = List.of(new CommandDescription(
            "ussd",
            "Asks the network",
            List.of(new CommandParameter("text", CommandParameter.Type.STRING, true, "what is dialled, as *100#")),
            true));

    @Test
    void oneCommandIsExplainedWithItsArguments() {
        String help = HelpText.of("ussd", COMMANDS).orElseThrow();

        assertTrue(help.startsWith("ussd "), help);
        assertTrue(help.contains("\n    Asks the network\n"), help);
        assertTrue(help.contains("\n      text: what is dialled, as *100#"), help);
    }

    @Test
    void ourOwnFunctionsAreExplainedToo() {
        assertTrue(HelpText.of("watch", COMMANDS).orElseThrow().startsWith("watch [--json]\n"));
        assertEquals(Optional.empty(), HelpText.of("wach", COMMANDS));
    }

    @Test
    void withoutACommandAllAreListed() {
        String all = HelpText.all(COMMANDS);
        for (String name : List.of("ussd", "summary", "watch", "bundle-report", "at", "trace", "log", "bundles")) {
            assertTrue(("\n" + all).contains("\n" + name), name + " in " + all);
        }
    }
}
