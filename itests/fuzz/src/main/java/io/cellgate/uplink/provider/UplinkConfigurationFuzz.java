package io.cellgate.uplink.provider;

import io.cellgate.itest.fuzz.input.FuzzedConfiguration;
import java.util.Set;

/** The configuration {@code io.cellgate.uplink}, whatever stands in it. */
public final class UplinkConfigurationFuzz {

    private static final FuzzedConfiguration CONFIGURATION = FuzzedConfiguration.of(
            "io.cellgate.uplink", UplinkSettings.Config.class, Set.of("password"), UplinkSettings::read);

    private UplinkConfigurationFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        CONFIGURATION.read(input);
    }
}
