package io.cellgate.simulator.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioTest {
    private static final TreeSet<String> COMMANDS = new TreeSet<>(List.of("signal", "unplug", "set"));

    private static final Scenario.Names NAMES =
            new Scenario.Names(COMMANDS, new TreeSet<>(List.of("call", "registration", "sim")));

    private static Scenario parse(String... lines) {
        return Scenario.parse(List.of(lines), NAMES);
    }

    @Test
    void aLineIsACommandAndWhatItWaitsFor() {
        assertEquals(
                new Scenario(
                        List.of(
                                new Step(2, new Step.Now(), "signal 5"),
                                new Step(4, new Step.At(Duration.ofMillis(1500)), "set operator Two Words"),
                                new Step(5, new Step.After(Duration.ofMinutes(2)), "unplug"),
                                new Step(6, new Step.When("call", "up", Optional.empty()), "unplug"),
                                new Step(
                                        7,
                                        new Step.When("command", "+COPS", Optional.of(Duration.ofMillis(30))),
                                        "signal 9")),
                        3),
                parse(
                        "# a comment",
                        "signal 5",
                        "",
                        "at 1.5s  set operator Two Words",
                        "after 2min unplug",
                        "when call=up unplug",
                        "when command=+cops within 30ms signal 9",
                        "repeat 3"));
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "eject             | \"eject\" is no command; allowed: set, signal, unplug",
        "at soon unplug    | \"soon\" is no time; allowed: a number with ms, s or min, such as 1.5s",
        "at 5 unplug       | \"5\" is no time; allowed: a number with ms, s or min, such as 1.5s",
        "at 5s             | \"at\" needs a time and a command",
        "after 5s          | \"after\" needs a time and a command",
        "after 5s eject    | \"eject\" is no command; allowed: set, signal, unplug",
        "when call unplug  | \"call\" is no condition; allowed: a NAME=VALUE of the status, or command=NAME",
        "when regstration=1 unplug | \"regstration\" is no name of the status; is \"registration\" meant?",
        "when weather=wet within 5s unplug | \"weather\" is no name of the status; allowed: call, registration, sim",
        "when call=up      | \"when\" needs a condition and a command",
        "when call=up within 5s | \"within\" needs a time and a command",
        "repeat            | \"repeat\" needs a step that waits",
    })
    // spotless:on
    void whatIsWrongIsNamedWithItsLine(String line, String problem) {
        Exception wrong = assertThrows(IllegalArgumentException.class, () -> parse("# one", "signal 5", line));
        assertEquals("line 3: " + problem, wrong.getMessage());
    }

    @Test
    void nothingFollowsTheRepetition() {
        Exception wrong =
                assertThrows(IllegalArgumentException.class, () -> parse("at 1s unplug", "repeat", "signal 5"));
        assertEquals("line 3: nothing may follow \"repeat\"", wrong.getMessage());
    }

    @Test
    void aFileThatCannotBeReadIsNamed() {
        Exception wrong = assertThrows(java.io.IOException.class, () -> Scenario.read(Path.of("/nowhere/x"), NAMES));
        assertEquals("scenario: /nowhere/x cannot be read: /nowhere/x", wrong.getMessage());
    }

    @Test
    void everyWrongLineIsNamedAtOnce() {
        Exception wrong = assertThrows(
                IllegalArgumentException.class, () -> parse("singal 5", "at soon unplug", "signal 5", "when x unplug"));
        assertEquals(
                "line 1: \"singal\" is no command; is \"signal\" meant?;"
                        + " line 2: \"soon\" is no time; allowed: a number with ms, s or min, such as 1.5s;"
                        + " line 4: \"x\" is no condition; allowed: a NAME=VALUE of the status, or command=NAME",
                wrong.getMessage());
    }
}
