package io.cellgate.gateway.provider;

import io.cellgate.itest.fuzz.input.FuzzedConfiguration;
import java.util.Set;

/** The configuration {@code io.cellgate.gateway}, whatever stands in it. */
public final class GatewayConfigurationFuzz {

    private static final FuzzedConfiguration CONFIGURATION = FuzzedConfiguration.of(
            "io.cellgate.gateway", GatewaySettings.Config.class, Set.of(), GatewaySettings::read);

    private GatewayConfigurationFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        CONFIGURATION.read(input);
    }
}
