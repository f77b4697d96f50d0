package io.cellgate.ppp.provider;

import io.cellgate.itest.fuzz.input.FuzzedConfiguration;
import java.util.Set;

/** The configuration {@code io.cellgate.ppp}, whatever stands in it. */
public final class PppConfigurationFuzz {

    private static final FuzzedConfiguration CONFIGURATION =
            FuzzedConfiguration.of("io.cellgate.ppp", PppSettings.Config.class, Set.of(), PppSettings::of);

    private PppConfigurationFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        CONFIGURATION.read(input);
    }
}
