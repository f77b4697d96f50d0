package io.cellgate.at.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.config.InvalidConfigurationException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AtSettingsTest {

    /** The configuration with its defaults, except where a property is given. */
    private static AtComponent.Config given(Map<String, String> values) {
        return (AtComponent.Config) Proxy.newProxyInstance(
                AtSettingsTest.class.getClassLoader(),
                new Class<?>[] {AtComponent.Config.class},
                (proxy, method, arguments) -> values.getOrDefault(
                        method.getName().replace('_', '.'), String.valueOf(method.getDefaultValue())));
    }

    @Test
    void withoutAConfigurationTheDefaultsHold() throws InvalidConfigurationException {
        assertEquals(AtSettings.DEFAULT, AtSettings.of(given(Map.of())));
    }

    @Test
    void aSimulatorsTreeCanBeNamed() throws InvalidConfigurationException {
        AtSettings settings = AtSettings.of(given(Map.of("dev.root", "/tmp/simulator/dev")));

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
                assertThrows(InvalidConfigurationException.class, () -> AtSettings.of(given(Map.of(property, value))));

        assertEquals(1, refused.problems().size());
        assertEquals(property, refused.problems().get(0).property());
        assertTrue(String.valueOf(refused.getMessage()).contains("'" + value + "'; allowed: "));
    }
}
