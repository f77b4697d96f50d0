package io.cellgate.simulator.settings;

import io.cellgate.itest.fuzz.input.FuzzedConfiguration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The configuration {@code io.cellgate.simulator}, whatever stands in it. */
public final class SimulatorConfigurationFuzz {

    private static final FuzzedConfiguration CONFIGURATION =
            FuzzedConfiguration.of("io.cellgate.simulator", defaults(), Set.of(".password"), SimulatorSettings::of);

    private SimulatorConfigurationFuzz() {}

    private static Map<String, String> defaults() {
        Map<String, String> defaults = new HashMap<>(SimulatorSettings.defaults(Option::property));
        defaults.put(".password", "");
        return defaults;
    }

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        CONFIGURATION.read(input);
    }
}
