package io.cellgate.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConfigurationReaderTest {

    private final ConfigurationReader reader = new ConfigurationReader("io.cellgate.uplink~main");

    @Test
    void aBadValueIsNamedWithItsPropertyAndWhatIsAllowed() {
        reader.choice("authentication", "papp", Map.of("pap", 1, "chap", 2), 0);

        var problem = assertThrows(InvalidConfigurationException.class, reader::finish);

        assertEquals(
                "io.cellgate.uplink~main: property 'authentication' has the value 'papp'; allowed: chap, pap",
                problem.getMessage());
    }

    @Test
    void allProblemsAreReportedTogether() {
        reader.text("apn", "  ");
        reader.integer("cid", "17", 1, 16);
        reader.flag("default.route", "maybe");

        var problem = assertThrows(InvalidConfigurationException.class, reader::finish);

        assertEquals(
                Set.of("apn", "cid", "default.route"),
                Set.copyOf(problem.problems().stream()
                        .map(ConfigurationProblem::property)
                        .toList()));
    }

    @Test
    void goodValuesAreRead() throws InvalidConfigurationException {
        assertEquals(16, reader.integer("cid", " 16 ", 1, 16));
        assertTrue(reader.flag("a", "yes"));
        assertFalse(reader.flag("b", "OFF"));
        assertEquals(Duration.ofMillis(500), reader.duration("c", "500ms", Duration.ZERO, Duration.ofDays(1)));
        assertEquals(Duration.ofMinutes(5), reader.duration("d", "5m", Duration.ZERO, Duration.ofDays(1)));
        assertEquals(Duration.ofSeconds(30), reader.duration("e", "30", Duration.ZERO, Duration.ofDays(1)));
        assertEquals(
                "broker",
                reader.uri("f", "tcp://broker:1883", Set.of("tcp"))
                        .orElseThrow()
                        .getHost());
        assertEquals(Optional.empty(), reader.optionalText("g", " "));
        reader.finish();
    }

    @Test
    void aRefusedSecretIsNotShown() {
        reader.secret("password", "geheim\r\nATH");

        var problem = assertThrows(InvalidConfigurationException.class, reader::finish);

        assertFalse(problem.getMessage().contains("geheim"));
        assertTrue(problem.getMessage().contains("password"));
    }

    @Test
    void aPasswordInARefusedUriIsNotShown() {
        reader.uri("broker", "tcp://user:geheim@broker:1883", Set.of("tcp"));

        var problem = assertThrows(InvalidConfigurationException.class, reader::finish);

        assertFalse(problem.getMessage().contains("geheim"));
    }

    @Test
    void aBadValueCannotDrawOnTheTerminal() {
        reader.text("apn", "\u001b[2Jx");

        var problem = assertThrows(InvalidConfigurationException.class, reader::finish);

        assertFalse(problem.getMessage().contains("\u001b"));
    }

    @Test
    void aSecretShowsAMask() {
        assertFalse(("" + Secret.of("geheim")).contains("geheim"));
        assertEquals(Secret.of("a"), Secret.of("a"));
    }

    @Test
    void theInstanceIsNamedByItsPidOrItsName() {
        assertEquals("main", ConfigurationInstance.name(Map.of("service.pid", "io.cellgate.modem~main")));
        assertEquals("b", ConfigurationInstance.name(Map.of("service.pid", "io.cellgate.modem~main", "name", "b")));
        assertEquals("main", ConfigurationInstance.name(Map.of("service.pid", "io.cellgate.modem.1234")));
        assertEquals(
                "roof-2",
                ConfigurationInstance.name(Map.of(
                        "service.pid",
                        "io.cellgate.modem.1234",
                        "felix.fileinstall.filename",
                        "file:/opt/my-gateway/conf/io.cellgate.modem-roof-2.cfg")));
    }

    @interface Settings {
        String at_port();

        String apn();
    }

    @Test
    void aMisspeltPropertyIsFound() {
        assertEquals(
                Set.of("apm"),
                ConfigurationInstance.unknownProperties(
                        Map.of("at.port", "", "apm", "", "service.pid", "", "felix.fileinstall.filename", ""),
                        Settings.class));
    }
}
