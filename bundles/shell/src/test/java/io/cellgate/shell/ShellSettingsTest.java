package io.cellgate.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cellgate.common.settings.InvalidConfigurationException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShellSettingsTest {

    private static Optional<Path> socket(Map<String, Object> properties) throws InvalidConfigurationException {
        return ShellSettings.read(ShellSettings.reader(properties)).socket();
    }

    @Test
    void thereIsNoSocketUnlessOneIsNamed() throws InvalidConfigurationException {
        assertEquals(Optional.empty(), socket(Map.of()));
        assertEquals(Optional.of(Path.of("/run/x.sock")), socket(Map.of("socket", "/run/x.sock")));
    }

    @Test
    void aRelativePathIsRefused() {
        assertEquals(
                "io.cellgate.shell: property 'socket' has the value 'x.sock'; allowed: an absolute path",
                assertThrows(InvalidConfigurationException.class, () -> socket(Map.of("socket", "x.sock")))
                        .getMessage());
    }
}
