package io.cellgate.at.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.provider.channel.ChannelSettings;
import io.cellgate.at.provider.trace.TraceSettings;
import io.cellgate.common.settings.InvalidConfigurationException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AtSettingsTest {

    private static AtSettings given(Map<String, Object> properties) throws InvalidConfigurationException {
        return AtSettings.read(AtSettings.reader(properties));
    }

    @Test
    void withoutAConfigurationTheDefaultsHold() throws InvalidConfigurationException {
        assertEquals(
                new AtSettings(
                        Path.of("/sys"),
                        Path.of("/dev"),
                        new ChannelSettings(Path.of("/run/lock"), Duration.ofMillis(1100), 1000),
                        new TraceSettings(65_536, Optional.empty(), 1_048_576, false)),
                given(Map.of()));
    }

    @Test
    void aSimulatorsTreeCanBeNamed() throws InvalidConfigurationException {
        AtSettings settings = given(Map.of("dev.root", "/tmp/simulator/dev"));

        assertEquals(Path.of("/tmp/simulator/dev"), settings.devRoot());
    }

    @ParameterizedTest
    @CsvSource({
        "dev.root, dev",
        "sysfs.root, ''",
        "lock.directory, run/lock",
        "escape.guard, soon",
        "escape.guard, 5m",
        "unsolicited.queue, 0",
        "unsolicited.queue, many",
        "trace.bytes, -1",
        "trace.directory, traces",
        "trace.file.bytes, 100",
        "trace.identities, perhaps"
    })
    void aBadValueIsNamedWithWhatIsAllowed(String property, String value) {
        InvalidConfigurationException refused =
                assertThrows(InvalidConfigurationException.class, () -> given(Map.of(property, value)));

        assertEquals(1, refused.problems().size());
        assertEquals(property, refused.problems().get(0).property());
        assertTrue(String.valueOf(refused.getMessage()).contains("'" + value + "'; allowed: "));
    }
}
