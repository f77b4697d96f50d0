package io.cellgate.simulator.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ArgumentsTest {
    @TempDir
    private Path folder;

    private static Settings parse(String... arguments) throws IOException {
        return Arguments.parse(List.of(arguments), Map.of());
    }

    @Test
    void optionsAreGivenInTwoForms() throws Exception {
        Settings settings = parse("--tty-base", "4", "--auth=chap", "--refuse-password", "--no-netns");
        assertEquals(4, settings.integer(Option.TTY_BASE));
        assertEquals("chap", settings.get(Option.AUTH));
        assertTrue(settings.isOn(Option.REFUSE_PASSWORD));
        assertTrue(settings.find(Option.NETNS).isEmpty());
    }

    @Test
    void whatIsNotGivenIsAtItsDefault() throws Exception {
        Settings settings = parse("--name", "b");
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
        Settings settings = Arguments.parse(List.of(), Map.of("CELLGATE_SIM_PASSWORD", "geheim"));
        assertEquals("geheim", settings.password().reveal());
        assertEquals("***", settings.password().toString());
    }

    @Test
    void thereIsNoArgumentForThePassword() {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> parse("--password", "x"));
        assertEquals("--password: no such option; see --help", refused.getMessage());
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
            value = {
                "--tty-base     | 256         | tty-base: \"256\" is not allowed; allowed: 0 to 255",
                "--tty-base     | one         | tty-base: \"one\" is not allowed; allowed: 0 to 255",
                "--auth         | md5         | auth: \"md5\" is not allowed; allowed: none, pap, chap, pap-chap",
                "--remote       | 10.0.0.256  | remote: \"10.0.0.256\" is not allowed; allowed: an IPv4 address such as 10.20.30.40",
                "--remote       | 10.0.0      | remote: \"10.0.0\" is not allowed; allowed: an IPv4 address such as 10.20.30.40",
                "--dns          | 1.1.1.1 x   | dns: \"1.1.1.1 x\" is not allowed; allowed: one or two IPv4 addresses with a space between",
                "--netns        | a/b         | netns: \"a/b\" is not allowed; allowed: the name of a network namespace, or nothing",
                "--imei         | 123         | imei: \"123\" is not allowed; allowed: 15 digits",
                "--usb-path     | ../1        | usb-path: \"../1\" is not allowed; allowed: a USB path such as 1-1 or 2-1.4",
                "--refuse-password=maybe | '' | refuse-password: \"maybe\" is not allowed; allowed: on, off",
                "speed          | 1           | speed: an option begins with --; see --help",
            })
    void whatIsWrongIsNamedWithWhatIsAllowed(String argument, String value, String message) {
        List<String> arguments = value.isEmpty() ? List.of(argument) : List.of(argument, value);
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> Arguments.parse(arguments, Map.of()));
        assertEquals(message, refused.getMessage());
    }

    @Test
    void anOptionWithoutItsValueIsNamed() {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> parse("--name"));
        assertEquals("--name: a value is missing", refused.getMessage());
    }

    @ParameterizedTest
    @EnumSource(Option.class)
    void everyOptionTakesItsOwnDefaultAndIsInTheHelp(Option option) {
        assertEquals(
                option.defaultValue(),
                Settings.defaults().with(option, option.defaultValue()).get(option));
        assertTrue(Arguments.help(List.of()).contains("--" + option.key() + " "));
    }
}
