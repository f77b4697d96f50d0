package io.cellgate.modem.provider;

import io.cellgate.common.settings.InvalidConfigurationException;
import io.cellgate.common.settings.SettingsReader;
import io.cellgate.modem.provider.settings.ModemSettings;
import java.util.HashMap;
import java.util.Map;

/** A configuration as Declarative Services hands it over: what the test sets. */
public final class TestConfig {

    private final Map<String, Object> values = new HashMap<>(Map.of("service.pid", "io.cellgate.modem~main"));

    /** Sets a property, as {@code at.port}. */
    public TestConfig with(String property, Object value) {
        values.put(property, value);
        return this;
    }

    public Map<String, Object> properties() {
        return Map.copyOf(values);
    }

    public ModemSettings settings() {
        try {
            return read();
        } catch (InvalidConfigurationException e) {
            throw new AssertionError(e);
        }
    }

    public ModemSettings read() throws InvalidConfigurationException {
        return ModemSettings.read(SettingsReader.instance(ModemSettings.PID, properties(), ModemSettings.Config.class));
    }
}
