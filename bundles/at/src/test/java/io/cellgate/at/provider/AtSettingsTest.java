package io.cellgate.at.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.config.InvalidConfigurationException;
import java.lang.annotation.Annotation;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AtSettingsTest {

    /** The configuration with its defaults, except where a property is given. */
    private record Given(Map<String, String> values) implements AtComponent.Config {

        private String value(String property, String method) {
            try {
                return values.getOrDefault(
                        property,
                        String.valueOf(
                                AtComponent.Config.class.getMethod(method).getDefaultValue()));
            } catch (NoSuchMethodException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public String sysfs_root() {
            return value("sysfs.root", "sysfs_root");
        }

        @Override
        public String dev_root() {
            return value("dev.root", "dev_root");
        }

        @Override
        public String lock_directory() {
            return value("lock.directory", "lock_directory");
        }

        @Override
        public String escape_guard() {
            return value("escape.guard", "escape_guard");
        }

        @Override
        public String unsolicited_queue() {
            return value("unsolicited.queue", "unsolicited_queue");
        }

        @Override
        public String trace_lines() {
            return value("trace.lines", "trace_lines");
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return AtComponent.Config.class;
        }
    }

    @Test
    void withoutAConfigurationTheDefaultsHold() throws InvalidConfigurationException {
        assertEquals(AtSettings.DEFAULT, AtSettings.of(new Given(Map.of())));
    }

    @Test
    void aSimulatorsTreeCanBeNamed() throws InvalidConfigurationException {
        AtSettings settings = AtSettings.of(new Given(Map.of("dev.root", "/tmp/simulator/dev")));

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
        "trace.lines, -1"
    })
    void aBadValueIsNamedWithWhatIsAllowed(String property, String value) {
        InvalidConfigurationException refused = assertThrows(
                InvalidConfigurationException.class, () -> AtSettings.of(new Given(Map.of(property, value))));

        assertEquals(1, refused.problems().size());
        assertEquals(property, refused.problems().get(0).property());
        assertTrue(String.valueOf(refused.getMessage()).contains("'" + value + "'; allowed: "));
    }
}
