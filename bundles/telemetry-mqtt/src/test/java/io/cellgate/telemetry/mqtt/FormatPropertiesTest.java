package io.cellgate.telemetry.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.common.settings.InvalidConfigurationException;
import io.cellgate.telemetry.mqtt.format.FormatSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatPropertiesTest {

    private static FormatSettings read(Map<String, Object> properties) throws InvalidConfigurationException {
        Map<String, Object> all = new HashMap<>(properties);
        all.put("broker", "tcp://b:1883");
        all.putIfAbsent("gateway", "gw1");
        return MqttSettings.read(MqttSettings.reader(all), () -> "gw-1")
                .connection()
                .format();
    }

    @Test
    void withoutConfigurationItIsAsItWas() throws InvalidConfigurationException {
        FormatSettings settings = read(Map.of());

        assertEquals(FormatSettings.Kind.JSON, settings.kind());
        assertEquals(1, settings.batch());
        assertEquals(Optional.empty(), settings.discovery());
        assertEquals(List.of(), settings.filters());
    }

    @Test
    void discoveryListensToHomeAssistant() throws InvalidConfigurationException {
        assertEquals(
                List.of("homeassistant/status"),
                read(Map.of("discovery", "homeassistant")).filters());
    }

    @Test
    void sparkplugListensToTheNodesCommandsAndToItsPrimaryHost() throws InvalidConfigurationException {
        assertEquals(
                List.of("spBv1.0/plant/NCMD/gw1", "spBv1.0/STATE/scada"),
                read(Map.of("format", "sparkplug", "sparkplug.group", "plant", "sparkplug.host", "scada"))
                        .filters());
    }

    @Test
    void kuraListensToRequestsUnlessNoneAreAllowed() throws InvalidConfigurationException {
        Map<String, Object> kura = Map.of("format", "kura", "kura.account", "acme");
        Map<String, Object> silent = new HashMap<>(kura);
        silent.put("commands", "none");

        assertEquals(
                List.of("$EDC/acme/cellgate-gw1/CELLGATE-V1/EXEC/#"), read(kura).filters());
        assertEquals(List.of(), read(silent).filters());
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() {
        refused(Map.of("format", "kura"), "kura.account");
        refused(Map.of("format", "kura", "kura.account", "a", "telemetry.batch", "2"), "telemetry.batch");
        refused(Map.of("format", "kura", "kura.account", "a", "client.id", "a/b"), "client.id");
        refused(Map.of("format", "sparkplug", "discovery", "homeassistant"), "discovery");
    }

    private static void refused(Map<String, Object> properties, String property) {
        InvalidConfigurationException refused =
                assertThrows(InvalidConfigurationException.class, () -> read(properties));

        assertTrue(refused.getMessage().contains("'" + property + "'"), refused::getMessage);
    }

    @ParameterizedTest
    @CsvSource({
        "telemetry.batch, 0",
        "telemetry.batch, 101",
        "telemetry.compress, gzip",
        "discovery, ha/#",
        "discovery, a+b",
        "format, xml",
        "sparkplug.group, a/b",
        "sparkplug.host, #",
        "kura.account, a/b",
        "kura.control, a/#"
    })
    void aBadValueIsRefusedWithItsName(String property, String value) {
        InvalidConfigurationException refused =
                assertThrows(InvalidConfigurationException.class, () -> read(Map.of(property, value)));

        assertTrue(
                refused.getMessage().contains("'" + property + "' has the value '" + value + "'"), refused::getMessage);
    }
}
