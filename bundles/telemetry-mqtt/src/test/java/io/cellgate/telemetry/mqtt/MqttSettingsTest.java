package io.cellgate.telemetry.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.common.settings.InvalidConfigurationException;
import io.cellgate.config.ConfigurationProblem;
import io.cellgate.telemetry.mqtt.broker.ConnectionSettings;
import io.cellgate.telemetry.mqtt.command.CommandPolicy;
import io.cellgate.telemetry.mqtt.publish.DeadBands;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MqttSettingsTest {

    private static MqttSettings read(Map<String, Object> properties) throws InvalidConfigurationException {
        return MqttSettings.read(MqttSettings.reader(properties), () -> "gw-1\n");
    }

    private static MqttSettings good(Map<String, Object> properties) throws InvalidConfigurationException {
        Map<String, Object> all = new HashMap<>(properties);
        all.putIfAbsent("broker", "tcp://b:1883");
        return read(all);
    }

    private static InvalidConfigurationException refused(Map<String, Object> properties) {
        return assertThrows(InvalidConfigurationException.class, () -> good(properties));
    }

    @Test
    void aBrokerIsAllThatIsNeeded() throws InvalidConfigurationException {
        MqttSettings settings = good(Map.of());

        assertEquals(List.of(URI.create("tcp://b:1883")), settings.connection().brokers());
        assertEquals("cellgate/gw-1", settings.connection().topics().root());
        assertEquals("cellgate-gw-1", settings.connection().clientId());
        assertEquals(Duration.ofSeconds(60), settings.interval());
        assertEquals(
                Set.of(CommandPolicy.Role.OBSERVE, CommandPolicy.Role.OPERATE),
                settings.commands().roles());
    }

    /** Two connections of one gateway take neither each other's session nor each other's files. */
    @Test
    void instancesHaveClientIdsAndDirectoriesOfTheirOwn() throws InvalidConfigurationException {
        Map<String, Object> factory =
                Map.of("service.factoryPid", "io.cellgate.mqtt", "service.pid", "io.cellgate.mqtt~plant");
        MqttSettings one = good(Map.of());
        MqttSettings plant = good(factory);
        Map<String, Object> bad = new HashMap<>(factory);
        bad.put("name", "a/b");

        assertEquals("cellgate-gw-1", one.connection().clientId());
        assertEquals("cellgate-gw-1-plant", plant.connection().clientId());
        assertEquals(one.connection().topics(), plant.connection().topics());
        assertEquals(one.stateDirectory().resolve("mqtt-plant"), plant.stateDirectory());
        assertEquals(plant.stateDirectory().resolve("mqtt"), plant.backlog().directory());
        assertTrue(refused(bad).getMessage().contains("'name'"), refused(bad)::getMessage);
    }

    @Test
    void severalBrokersMayStandInOneTextOrInSeveral() throws InvalidConfigurationException {
        List<URI> expected = List.of(URI.create("tcp://a:1"), URI.create("ssl://b:2"));

        assertEquals(
                expected,
                good(Map.of("broker", "tcp://a:1, ssl://b:2")).connection().brokers());
        assertEquals(
                expected,
                good(Map.of("broker", new String[] {"tcp://a:1", "ssl://b:2"}))
                        .connection()
                        .brokers());
    }

    @Test
    void withoutABrokerTheMessageNamesTheProperty() {
        assertEquals(
                "io.cellgate.mqtt: property 'broker' has the value ''; allowed: at least one URI,"
                        + " such as tcp://broker.example.com:1883",
                refused(Map.of("broker", " , ")).getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "broker, http://a:1",
        "broker, tcp://",
        "broker, a:1883",
        "broker, tcp://a:1/path",
        "gateway, a/b",
        "gateway, +",
        "base, a/#",
        "base, /a",
        "base, a//b",
        "base, $SYS",
        "client.id, a b",
        "interval, soon",
        "interval, 0",
        "keep.alive, 1s",
        "connect.timeout, -1",
        "retry.floor, 0",
        "retry.ceiling, 1d2h",
        "retry.ceiling, 1s",
        "buffer, many",
        "buffer, 0",
        "commands, Reboot!",
        "commands, 'status,none'",
        "command.age, long ago",
        "command.rate, 0",
        "buffer.sync, 1h",
        "buffer.rate, 12",
        "status.expiry, never",
        "tls.ca, ca.pem",
        "tls.key, /nowhere/key.pem",
    })
    void aBadValueIsRefusedUnderItsName(String property, String value) {
        List<String> properties = refused(Map.of(property, value)).problems().stream()
                .map(ConfigurationProblem::property)
                .toList();

        assertTrue(
                properties.contains(property) || (property.equals("tls.key") && properties.contains("tls.certificate")),
                properties::toString);
    }

    @Test
    void aFileThatIsMissingIsNamed() {
        InvalidConfigurationException problem = refused(Map.of("broker", "ssl://b:8883", "tls.ca", "/nowhere/ca.pem"));

        assertEquals(
                "io.cellgate.mqtt: property 'tls.ca' has the value '/nowhere/ca.pem';"
                        + " allowed: a file that exists and can be read",
                problem.getMessage());
    }

    @Test
    void filesForTlsWithoutTlsAreAMistake() {
        assertEquals(
                "broker",
                refused(Map.of("tls.ca", "/nowhere/ca.pem")).problems().get(0).property());
    }

    @Test
    void aPasswordWithoutANameIsAMistakeAndIsNotShown() {
        InvalidConfigurationException problem = refused(Map.of("password", "pa55word"));

        assertEquals("username", problem.problems().get(0).property());
        assertFalse(problem.getMessage().contains("pa55word"));
    }

    @Test
    void thePasswordIsInNoTextOfTheSettings() throws InvalidConfigurationException {
        MqttSettings settings = good(Map.of("username", "u", "password", "pa55word"));

        assertFalse(settings.toString().contains("pa55word"), settings::toString);
        assertEquals("pa55word", settings.connection().password().orElseThrow().reveal());
    }

    @Test
    void aPasswordInTheClearIsNoticed() throws InvalidConfigurationException {
        assertTrue(good(Map.of("username", "u", "password", "p")).revealsPassword());
        assertFalse(good(Map.of("username", "u", "password", "p", "broker", "ssl://b:1"))
                .revealsPassword());
        assertFalse(good(Map.of("username", "u", "password", "p", "broker", "tcp://localhost:1"))
                .revealsPassword());
        assertFalse(good(Map.of("username", "u")).revealsPassword());
    }

    @Test
    void commandsMayBeAllNoneOrSome() throws InvalidConfigurationException {
        assertTrue(good(Map.of("commands", "all")).commands().allows("x", true));
        assertFalse(good(Map.of("commands", "none")).commands().any());
        assertFalse(good(Map.of("commands", "none")).connection().subscribed());
        assertEquals(
                Set.of("status", "connect"),
                good(Map.of("commands", "status, connect")).commands().names());
        assertEquals(
                Set.of(), good(Map.of("commands", "status, connect")).commands().roles());
    }

    @ParameterizedTest
    @CsvSource({"box.example.com, box.example.com", "'Ünit 7', nit-7", "'a/+#b', a---b", "'', gateway", "'///', gateway"
    })
    void aHostNameBecomesATopicLevel(String hostName, String level) throws InvalidConfigurationException {
        MqttSettings settings = MqttSettings.read(MqttSettings.reader(Map.of("broker", "tcp://b:1")), () -> hostName);

        assertEquals("cellgate/" + level, settings.connection().topics().root());
    }

    @Test
    void whatConcernsTheConnectionOnlyDecidesWhetherToConnectAgain() throws InvalidConfigurationException {
        Map<String, Object> secret = Map.of("username", "u", "password", "p");

        assertEquals(good(secret).connection(), good(secret).connection());
        assertEquals(
                good(Map.of()).connection(),
                good(Map.of("interval", "5s", "buffer", "7", "retry.floor", "9s"))
                        .connection());
        assertFalse(good(secret)
                .connection()
                .equals(good(Map.of("username", "u", "password", "q")).connection()));
    }

    @Test
    void thePasswordMayStandInAFileAndIsTakenLiterally(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("password"), "pa${x}\\ss\n");

        MqttSettings settings = good(Map.of("username", "u", "password.file", file.toString()));

        assertEquals(
                "pa${x}\\ss", settings.connection().password().orElseThrow().reveal());
    }

    @Test
    void aPasswordFileThatIsALinkOrAMonsterOrEmptyIsNamed(@TempDir Path folder) throws Exception {
        Path empty = Files.writeString(folder.resolve("empty"), "\n");
        Path large = Files.write(folder.resolve("large"), new byte[1 << 20]);
        Path link = Files.createSymbolicLink(folder.resolve("link"), Files.writeString(folder.resolve("real"), "x"));
        for (Path file : List.of(empty, large, link, folder)) {
            InvalidConfigurationException problem = refused(Map.of("username", "u", "password.file", file.toString()));
            assertEquals("password.file", problem.problems().get(0).property());
        }
    }

    @Test
    void theLimitOfAMessageHasBounds() throws InvalidConfigurationException {
        assertEquals(65_536, good(Map.of()).connection().messageLimit());
        assertEquals(2048, good(Map.of("message.limit", "2048")).connection().messageLimit());
        assertEquals(
                "message.limit",
                refused(Map.of("message.limit", "268435456")).problems().get(0).property());
    }

    @Test
    void rolesBringTheirCommandsAndWhatOwnsTheGatewayMustBeNamed() throws InvalidConfigurationException {
        CommandPolicy usual = good(Map.of()).commands();
        assertTrue(usual.allows("status", false) && usual.allows("connect", true));
        assertFalse(usual.allows("gateway-reboot", true) || usual.allows("at", true) || usual.allows("sim-puk", true));
        CommandPolicy observe = good(Map.of("commands", "observe")).commands();
        assertTrue(observe.allows("status", false));
        assertFalse(observe.allows("connect", true));
        CommandPolicy administer = good(Map.of("commands", "administer")).commands();
        assertTrue(administer.allows("gateway-reboot", true) && administer.allows("connect", true));
        assertFalse(administer.allows("config-set", true) || administer.allows("at", true));
        assertFalse(administer.allows("config-delete", true));
        assertFalse(good(Map.of("commands", "all")).commands().allows("bundle-update", true));
        assertFalse(administer.allows("access", true));
        assertTrue(good(Map.of("commands", "operate, access")).commands().allows("access", true));
        assertTrue(good(Map.of("commands", "observe, config-set")).commands().allows("config-set", true));
    }

    @Test
    void theSchemesOfMqttAreTakenToo() throws InvalidConfigurationException {
        MqttSettings settings = good(Map.of("broker", "mqtt://a:1883, mqtts://b"));

        assertFalse(ConnectionSettings.isTls(settings.connection().brokers().get(0)));
        assertTrue(ConnectionSettings.isTls(settings.connection().brokers().get(1)));
    }

    @Test
    void atDefaultsTelemetryTestsTheConnectionAndNoPingIsDueBeforeIt() throws InvalidConfigurationException {
        MqttSettings settings = good(Map.of());

        // a disk or a link that is slow now and then is no reason for a ping
        Duration latest = settings.interval().plusSeconds(10);
        assertTrue(settings.connection().keepAlive().compareTo(latest) > 0);
    }

    @Test
    void bandsHaveAMetricPerhapsItsSourceAndAWidth() throws InvalidConfigurationException {
        assertEquals(DeadBands.NONE, good(Map.of()).deadBands());
        assertEquals(
                new DeadBands(
                        Map.of("rssiDbm", 6.0, "modem/main/temperatureC", 2.5, "gateway/host/load1", 1.0),
                        Duration.ofSeconds(10)),
                good(Map.of(
                                "telemetry.change",
                                "rssiDbm:6, modem/main/temperatureC:2.5, gateway/host/load1:1",
                                "telemetry.spacing",
                                "10s"))
                        .deadBands());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rssiDbm",
                "rssiDbm:",
                "rssiDbm:0",
                "rssiDbm:-6",
                "rssiDbm:6dB",
                "rssiDbm:1e3",
                "rssiDbm:6%",
                "signal.rssi:6",
                "modem/rssiDbm:6",
                "rssiDbm:6, rssiDbm:7",
                "rssi Dbm:6",
                ":6"
            })
    void aBandOfAnotherFormIsNamed(String bands) {
        InvalidConfigurationException problem = refused(Map.of("telemetry.change", bands));

        assertEquals("telemetry.change", problem.problems().get(0).property());
        assertTrue(
                bands.endsWith(problem.problems().get(0).value()),
                problem.problems().get(0)::value);
    }

    @Test
    void retainMayBeOff() throws InvalidConfigurationException {
        assertTrue(good(Map.of()).connection().retain());
        assertFalse(good(Map.of("retain", "off")).connection().retain());
    }

    @Test
    void theCommandKeyComesFromTheConfigurationOrAFileAndIsNotShown(@TempDir Path folder)
            throws InvalidConfigurationException, IOException {
        Path file = Files.writeString(folder.resolve("key"), "0123456789abcdef\nmore\n");

        assertTrue(good(Map.of()).commandKey().isEmpty());
        assertEquals(
                "0123456789abcdef",
                good(Map.of("command.key.file", file.toString()))
                        .commandKey()
                        .orElseThrow()
                        .reveal());
        MqttSettings settings = good(Map.of("command.key", "another key of mine"));
        assertEquals("another key of mine", settings.commandKey().orElseThrow().reveal());
        assertFalse(settings.toString().contains("another key"));
        InvalidConfigurationException shorter = refused(Map.of("command.key", "shorter"));
        assertTrue(shorter.getMessage().contains("command.key"), shorter::getMessage);
        assertFalse(shorter.getMessage().contains("shorter"), shorter::getMessage);
    }
}
