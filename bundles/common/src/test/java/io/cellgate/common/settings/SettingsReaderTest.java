package io.cellgate.common.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.config.ConfigurationProblem;
import io.cellgate.config.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class SettingsReaderTest {

    @interface Config {
        String apn() default "";

        String cid() default "1";

        String authentication() default "none";

        String default_route() default "true";

        String check_interval() default "60s";

        String[] options() default {"mru=1280"};

        String[] init() default {};

        String[] broker() default {};

        String password() default "";

        String state_directory() default "/var/lib/cellgate";
    }

    private static SettingsReader reader(Map<String, ?> properties) {
        return SettingsReader.singleton("io.cellgate.uplink", properties, Config.class);
    }

    private static InvalidConfigurationException refused(SettingsReader reader) {
        return assertThrows(InvalidConfigurationException.class, () -> reader.finish(() -> "none"));
    }

    @Test
    void aBadValueIsNamedWithItsPropertyAndWhatIsAllowed() {
        SettingsReader reader = SettingsReader.instance(
                "io.cellgate.uplink", Map.of("authentication", "papp", "name", "main"), Config.class);
        reader.choice("authentication", Map.of("pap", 1, "chap", 2));

        assertEquals(
                "io.cellgate.uplink~main: property 'authentication' has the value 'papp'; allowed: chap, pap",
                refused(reader).getMessage());
    }

    @Test
    void allProblemsAreToldTogether() {
        SettingsReader reader =
                reader(Map.of("apn", " ", "cid", 17, "default.route", "maybe", "state.directory", "var"));
        reader.text("apn");
        reader.integer("cid", 1, 16);
        reader.flag("default.route");
        reader.path("state.directory");

        assertEquals(
                List.of("apn", "cid", "default.route", "state.directory"),
                refused(reader).problems().stream()
                        .map(ConfigurationProblem::property)
                        .toList());
    }

    @Test
    void whatTheConfigurationLacksHasItsDefault() throws InvalidConfigurationException {
        SettingsReader reader = reader(Map.of());

        assertEquals(1, reader.integer("cid", 1, 16));
        assertTrue(reader.flag("default.route"));
        assertEquals(Duration.ofMinutes(1), reader.duration("check.interval", Duration.ZERO, Duration.ofDays(1)));
        assertEquals(List.of("mru=1280"), reader.list("options"));
        assertEquals(Optional.empty(), reader.optionalText("apn"));
        assertEquals(Optional.empty(), reader.secret("password"));
        assertEquals(Path.of("/var/lib/cellgate"), reader.path("state.directory"));
        assertEquals("read", reader.finish(() -> "read"));
    }

    @Test
    void valuesOfEveryTypeThatAConsoleStoresAreRead() throws InvalidConfigurationException {
        SettingsReader reader = reader(
                Map.of("cid", 16, "default.route", false, "options", List.of("mru=1", "mtu=2"), "init", new String[] {
                    "AT", "ATI"
                }));

        assertEquals(16, reader.integer("cid", 1, 16));
        assertFalse(reader.flag("default.route"));
        assertEquals(List.of("mru=1", "mtu=2"), reader.list("options"));
        assertEquals(List.of("AT", "ATI"), reader.list("init"));
        reader.finish(() -> "read");
    }

    @Test
    void whatStandsInTheFileIsReadAndNotWhatFileInstallMadeOfIt(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("io.cellgate.example.cfg"), "apn = in${nowhere}ternet\ncid = 2\n");
        SettingsReader reader =
                reader(Map.of("apn", "internet", "cid", "2", "felix.fileinstall.filename", file.toString()));

        assertEquals("in${nowhere}ternet", reader.text("apn"));
        assertEquals(2, reader.integer("cid", 1, 16));
    }

    @Test
    void aCommaBetweenQuotesBelongsToItsItem() {
        assertEquals(
                List.of("connect=\"a, b\"", "mru=1280"),
                reader(Map.of("options", "connect=\"a, b\", mru=1280,,")).list("options"));
    }

    @Test
    void aListMayHaveAnotherSeparator() {
        Pattern nextCommand = Pattern.compile(",\\s*(?=AT)");

        assertEquals(
                List.of("AT^CURC=1", "AT+CNMI=2,1", "AT+X=\"a,AT\""),
                reader(Map.of("init", "AT^CURC=1, AT+CNMI=2,1,AT+X=\"a,AT\"")).list("init", nextCommand));
    }

    @Test
    void severalCommandsAreToldApartThoughCommasStandInThem() {
        assertEquals(
                List.of("AT^CURC=1", "at+cnmi=2,1", "AT+X=\"a,AT\""),
                reader(Map.of("init", "AT^CURC=1, at+cnmi=2,1,AT+X=\"a,AT\"")).commands("init"));
    }

    @Test
    void durationsHaveUnits() {
        assertEquals(Duration.ofMillis(500), duration("500ms"));
        assertEquals(Duration.ofMinutes(5), duration("5m"));
        assertEquals(Duration.ofHours(2), duration(" 2 H "));
        assertEquals(Duration.ofSeconds(30), duration("30"));
    }

    private static Duration duration(String value) {
        return reader(Map.of("check.interval", value)).duration("check.interval", Duration.ZERO, Duration.ofDays(1));
    }

    @Test
    void aRefusedSecretIsNotShown() {
        SettingsReader reader = reader(Map.of("password", "geheim\r\nATH"));
        reader.secret("password");

        String message = refused(reader).getMessage();

        assertFalse(message.contains("geheim"));
        assertTrue(message.contains("password"));
    }

    @Test
    void aPinInARefusedCommandIsNotShown() {
        SettingsReader reader = reader(Map.of("options", "AT+CPIN=\"1234\"\r\nATH"));
        reader.list("options");

        assertFalse(refused(reader).getMessage().contains("1234"));
    }

    @Test
    void aPasswordInARefusedUriIsNotShown() {
        SettingsReader reader = reader(Map.of("broker", "tcp://user:geheim@broker:1883"));
        reader.uris("broker", Set.of("tcp"));

        assertFalse(refused(reader).getMessage().contains("geheim"));
        assertEquals(
                List.of(URI.create("tcp://a:1"), URI.create("tcp://b:2")),
                reader(Map.of("broker", "tcp://a:1, tcp://b:2")).uris("broker", Set.of("tcp")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u001b[2Jx", "a\nb", "x\u202ey"})
    void aBadValueCannotDrawOnTheTerminal(String value) {
        SettingsReader reader = reader(Map.of("cid", value));
        reader.integer("cid", 1, 16);

        assertTrue(refused(reader).getMessage().matches("[ -~]+"));
    }

    @Test
    void aSecretShowsAMask() {
        assertFalse(("" + Secret.of("geheim")).contains("geheim"));
        assertEquals(Secret.of("a"), Secret.of("a"));
    }

    @Test
    void aMisspeltPropertyIsFoundAndWhatOthersAddIsNone() {
        Map<String, Object> properties = Map.of(
                "apm", "x",
                "apn", "y",
                "component.name", "x",
                "osgi.ds.satisfying.condition.target", "(osgi.condition.id=true)",
                "modems.target", "(a=b)",
                "kura.service.pid", "z",
                "org.apache.karaf.features.configKey", "io.cellgate.x~main",
                "service.pid", "io.cellgate.x");

        assertEquals(Set.of("apm"), reader(properties).unknown());
    }

    @Test
    void aPropertyThatNobodyDeclaredIsAMistakeOfOurs() {
        assertThrows(IllegalArgumentException.class, () -> reader(Map.of()).text("apm"));
    }

    @Test
    void aRefusedConfigurationChangesNothingAndIsKeptInMind() {
        InForce<Integer> inForce = new InForce<>(LoggerFactory.getLogger(SettingsReaderTest.class), reading -> {
            int cid = reading.integer("cid", 1, 16);
            return reading.finish(() -> cid);
        });

        assertEquals(Optional.empty(), inForce.take(reader(Map.of("cid", "x"))));
        assertEquals(Optional.empty(), inForce.settings());
        assertEquals(Optional.of(2), inForce.take(reader(Map.of("cid", "2"))));
        assertEquals(Optional.empty(), inForce.problem());
        assertEquals(Optional.empty(), inForce.take(reader(Map.of("cid", "99"))));
        assertEquals(Optional.of(2), inForce.settings());
        assertEquals("cid", inForce.problem().orElseThrow().problems().get(0).property());
    }

    @Test
    void inAFileOrAnArgumentEveryUnknownNameIsAMistakeAndItsValueMayBeASecret() {
        SettingsReader reader = SettingsReader.of(
                "arguments",
                Map.of("--latncy", "5", "--service.x", "1", "--pin", "1234x"),
                Map.of("--latency", "0", "--pin", ""));
        reader.refuseUnknown();
        reader.optionalMatching("--pin", Pattern.compile("\\d{4}"), "4 digits");

        assertEquals(
                "arguments: property '--latncy' has the value '(hidden)'; allowed: the name '--latency';"
                        + " property '--service.x' has the value '(hidden)'; allowed: names that are known;"
                        + " property '--pin' has the value '1234x'; allowed: 4 digits",
                refused(reader).getMessage());
    }

    @Test
    void aTableOfPropertiesIsReadAsATypeIs() {
        SettingsReader reader =
                SettingsReader.instance("pid", Map.of("service.pid", "pid~b", "retires", "2"), Map.of("retries", "3"));

        assertEquals("pid~b", reader.pid());
        assertEquals(Set.of("retires"), reader.unknown());
        assertEquals(3, reader.integer("retries", 0, 9));
    }
}
