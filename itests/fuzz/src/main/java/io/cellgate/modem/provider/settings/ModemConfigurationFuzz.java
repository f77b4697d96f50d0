package io.cellgate.modem.provider.settings;

import io.cellgate.itest.fuzz.input.FuzzedConfiguration;
import java.util.Set;

/** The configuration {@code io.cellgate.modem}, whatever stands in it. */
public final class ModemConfigurationFuzz {

    private static final FuzzedConfiguration CONFIGURATION =
            FuzzedConfiguration.of("io.cellgate.modem", ModemSettings.Config.class, Set.of("pin"), ModemSettings::read);

    private ModemConfigurationFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        CONFIGURATION.read(input);
    }
}
