package io.cellgate.simulator.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.common.settings.InvalidConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ArgumentsTest {
    @TempDir
    private Path folder;

    private static SimulatorSettings parse(String... arguments) throws Exception {
        return Arguments.parse(List.of(arguments), Map.of());
    }

    private static String refusal(String... arguments) {
        return String.valueOf(assertThrows(InvalidConfigurationException.class, () -> parse(arguments))
                .getMessage());
    }

    @Test
    void optionsAreGivenInTwoForms() throws Exception {
        SimulatorSettings settings = parse("--tty-base", "4", "--auth=chap", "--refuse-password", "--no-netns");
        assertEquals(4, settings.integer(Option.TTY_BASE));
        assertEquals("chap", settings.get(Option.AUTH));
        assertTrue(settings.isOn(Option.REFUSE_PASSWORD));
        assertTrue(settings.find(Option.NETNS).isEmpty());
    }

    @Test
    void whatIsNotGivenIsAtItsDefault() throws Exception {
        SimulatorSettings settings = parse("--name", "b");
        assertEquals(Path.of("/run/cellgate/sim/b"), settings.root());
        assertEquals(Path.of("/run/cellgate/sim/b/control.sock"), settings.control());
        assertEquals("10.20.30.40", settings.get(Option.REMOTE));
        assertFalse(settings.isOn(Option.REFUSE_PASSWORD));
    }

    @Test
    void thePasswordComesFromAFileWithoutItsLineEnd() throws Exception {
        Path file = Files.writeString(folder.resolve("password"), "se cret\n");
        assertEquals(
                "se cret", parse("--password-file", file.toString()).password().reveal());
    }

    @Test
    void thePasswordComesFromTheEnvironment() throws Exception {
        SimulatorSettings settings = Arguments.parse(List.of(), Map.of("CELLGATE_SIM_PASSWORD", "geheim"));
        assertEquals("geheim", settings.password().reveal());
        assertEquals("******", settings.password().toString());
    }

    @Test
    void thereIsNoArgumentForThePassword() {
        assertEquals(
                "arguments: property '--password' has the value '(hidden)'; allowed: the name '--password-file'",
                refusal("--password", "x"));
    }

    @Test
    void aPasswordFileThatIsNotThereIsNamed() {
        Path missing = folder.resolve("missing");
        IOException refused = assertThrows(IOException.class, () -> parse("--password-file", missing.toString()));
        assertTrue(refused.getMessage().startsWith("--password-file: " + missing), refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--tty-base | 256 | property '--tty-base' has the value '256'; allowed: a whole number from 0 to 255",
                "--tty-base | one | property '--tty-base' has the value 'one'; allowed: a whole number from 0 to 255",
                "--auth | md5 | property '--auth' has the value 'md5'; allowed: chap, none, pap, pap-chap",
                "--remote | 10.0.0.256 | property '--remote' has the value '10.0.0.256'; allowed: an IPv4 address such as 10.20.30.40",
                "--remote | 10.0.0 | property '--remote' has the value '10.0.0'; allowed: an IPv4 address such as 10.20.30.40",
                "--dns | 1.1.1.1 x | property '--dns' has the value '1.1.1.1 x'; allowed: one or two IPv4 addresses with a space between",
                "--netns | a/b | property '--netns' has the value 'a/b'; allowed: the name of a network namespace",
                "--imei | 123 | property '--imei' has the value '123'; allowed: 15 digits",
                "--usb-path | ../1 | property '--usb-path' has the value '../1'; allowed: a USB path such as 1-1 or 2-1.4",
                "--pin | 12a4 | property '--pin' has the value '(hidden)'; allowed: 4 to 8 digits, or nothing",
                "--latncy | 7 | property '--latncy' has the value '(hidden)'; allowed: the name '--latency'",
                "--service.x | 7 | property '--service.x' has the value '(hidden)'; allowed: names that are known",
                "--refuse-password=maybe |  | property '--refuse-password' has the value 'maybe'; allowed: true or false",
                "speed | 1 | property 'speed' has the value ''; allowed: an option, which begins with --; see --help",
            })
    void whatIsWrongIsNamedWithWhatIsAllowed(String argument, @Nullable String value, String message) {
        String refusal = value == null ? refusal(argument) : refusal(argument, value);
        assertTrue(refusal.startsWith("arguments: " + message), refusal);
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        assertEquals(
                "arguments: property '--sim-dealy' has the value '(hidden)'; allowed: the name '--sim-delay';"
                        + " property '--family' has the value 'MU 509'; allowed: a family's name;"
                        + " property '--latency' has the value 'soon'; allowed: a whole number from 0 to 600000",
                refusal("--latency", "soon", "--sim-dealy", "3", "--family", "MU 509"));
    }

    @Test
    void anOptionWithoutItsValueIsNamed() {
        String missing = "arguments: property '--name' has the value ''; allowed: a value behind it";
        assertEquals(missing, refusal("--name"));
        assertEquals(missing, refusal("--name", "--refuse-password"));
    }

    @ParameterizedTest
    @EnumSource(Option.class)
    void everyOptionTakesItsOwnDefaultAndIsInTheHelp(Option option) {
        assertEquals(
                option.defaultValue(),
                SimulatorSettings.defaults().with(option, option.defaultValue()).get(option));
        assertTrue(Arguments.help(List.of()).contains("--" + option.key() + " "));
    }
}
