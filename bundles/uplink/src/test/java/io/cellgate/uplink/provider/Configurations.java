package io.cellgate.uplink.provider;

import io.cellgate.common.settings.InvalidConfigurationException;
import io.cellgate.common.settings.SettingsReader;
import io.cellgate.ppp.PppRequest;
import java.util.HashMap;
import java.util.Map;

/** Configurations as Declarative Services would hand them over: by name and value in turn, and the defaults of the others. */
final class Configurations {

    /** Where nothing can be written. */
    private static final String NOWHERE = "/proc/nowhere";

    private Configurations() {}

    static UplinkSettings read(Object... properties) throws InvalidConfigurationException {
        Map<String, Object> given = new HashMap<>(Map.of("name", "main", "state.directory", NOWHERE));
        for (int i = 0; i < properties.length; i += 2) {
            given.put((String) properties[i], properties[i + 1]);
        }
        return UplinkSettings.read(SettingsReader.instance(UplinkSettings.PID, given, UplinkSettings.Config.class));
    }

    static UplinkSettings settings(Object... properties) {
        try {
            return read(properties);
        } catch (InvalidConfigurationException e) {
            throw new AssertionError(e);
        }
    }

    /** What pppd is asked for with a configuration, on a usual modem. */
    static PppRequest request(Object... properties) {
        UplinkSettings settings = settings(properties);
        return settings.call()
                .request(
                        "main",
                        new FakeModem()
                                .dialSettings(
                                        settings.call().context(),
                                        settings.call().form()));
    }
}
