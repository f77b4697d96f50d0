package io.cellgate.kura;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cellgate.common.settings.InvalidConfigurationException;
import io.cellgate.common.settings.SettingsReader;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KuraCloudSettingsTest {

    private static KuraCloudSettings read(Map<String, Object> properties) throws InvalidConfigurationException {
        return KuraCloudSettings.read(
                SettingsReader.instance(KuraCloudSettings.PID, properties, KuraCloudSettings.Config.class));
    }

    /** As Kura makes it, before anybody has typed anything. */
    @Test
    void withoutAPublisherItIsRightAndIdle() throws InvalidConfigurationException {
        assertEquals(
                new KuraCloudSettings(Optional.empty(), Duration.ofSeconds(60), false),
                read(Map.of("kura.service.pid", "cloud", "publisher", "")));
    }

    @Test
    void whatIsConfiguredIsRead() throws InvalidConfigurationException {
        assertEquals(
                new KuraCloudSettings(Optional.of("pub-1 of cellgate"), Duration.ofMinutes(5), true),
                read(Map.of("publisher", "pub-1 of cellgate", "interval", "5m", "events", "true")));
    }

    /** It stands in a filter. */
    @Test
    void aNameThatKuraWouldNotGiveIsRefused() {
        InvalidConfigurationException refusal =
                assertThrows(InvalidConfigurationException.class, () -> read(Map.of("publisher", "a)(b=*")));
        assertEquals(
                "property 'publisher' has the value 'a)(b=*'; allowed: the name of a publisher in Kura: letters, digits, '_',"
                        + " '.', '-' and spaces",
                refusal.problems().get(0).message());
    }
}
