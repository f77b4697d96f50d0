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

    @ParameterizedTest
    @CsvSource({
        "telemetry.batch, 0",
        "telemetry.batch, 101",
        "telemetry.compress, gzip",
        "discovery, ha/#",
        "discovery, a+b"
    })
    void aBadValueIsRefusedWithItsName(String property, String value) {
        InvalidConfigurationException refused =
                assertThrows(InvalidConfigurationException.class, () -> read(Map.of(property, value)));

        assertTrue(
                refused.getMessage().contains("'" + property + "' has the value '" + value + "'"), refused::getMessage);
    }
}
