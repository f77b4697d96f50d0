package io.cellgate.common.settings;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.config.ConfigurationProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InstanceNamesTest {

    private final InstanceNames names = new InstanceNames();
    private final List<String> called = new ArrayList<>();
    private final InstanceNames.Claim first = names.claim(() -> called.add("first"));
    private final InstanceNames.Claim second = names.claim(() -> called.add("second"));
    private final InstanceNames.Claim third = names.claim(() -> called.add("third"));

    private static void take(InstanceNames.Claim claim, String pid, String name) throws InvalidConfigurationException {
        SettingsReader reader = SettingsReader.instance(
                "io.cellgate.uplink", Map.of("service.pid", pid, "name", name), Map.of("name", ""));
        claim.take(reader);
        assertEquals("", reader.finish(() -> ""));
    }

    private static ConfigurationProblem refused(InstanceNames.Claim claim, String pid, String name) {
        return assertThrows(InvalidConfigurationException.class, () -> take(claim, pid, name))
                .problems()
                .get(0);
    }

    @Test
    void theSecondOfANameIsRefusedInWordsAndTheFirstKeepsIt() throws Exception {
        take(first, "io.cellgate.uplink.1", "main");

        ConfigurationProblem problem = refused(second, "io.cellgate.uplink.2", "main");

        assertEquals("name", problem.property());
        assertEquals("main", problem.value());
        assertTrue(problem.allowed().contains("another instance has it (PID io.cellgate.uplink.1)"), problem::toString);
        assertTrue(problem.allowed().contains("this one (PID io.cellgate.uplink.2)"), problem::toString);
        assertTrue(first.hasWanted());
        assertFalse(second.hasWanted());
        assertEquals("main", second.wanted());
        assertDoesNotThrow(() -> take(first, "io.cellgate.uplink.1", "main"));
    }

    @Test
    void whoWaitsIsCalledWhenTheFirstGoesInTheOrderInWhichTheyCame() throws Exception {
        take(first, "1", "main");
        refused(second, "2", "main");
        refused(third, "3", "main");

        first.giveUpAllBut(Optional.of("main")).run();
        assertEquals(List.of(), called);
        first.end().run();

        assertEquals(List.of("second", "third"), called);
        take(second, "2", "main");
        refused(third, "3", "main");
        second.end().run();
        assertEquals(List.of("second", "third", "third"), called);
    }

    @Test
    void whoIsRenamedKeepsItsNameUntilItGoesByTheNextOne() throws Exception {
        take(first, "1", "main");
        refused(second, "2", "main");

        take(first, "1", "roof");
        assertTrue(first.hasWanted());
        refused(second, "2", "main");
        first.giveUpAllBut(Optional.of("roof")).run();

        assertEquals(List.of("second"), called);
        assertDoesNotThrow(() -> take(second, "2", "main"));
        refused(third, "3", "roof");
    }

    @Test
    void whoWaitsNoMoreIsNotCalled() throws Exception {
        take(first, "1", "main");
        refused(second, "2", "main");
        refused(third, "3", "main");
        take(second, "2", "cellar");
        third.end().run();

        first.end().run();

        assertEquals(List.of(), called);
    }
}
