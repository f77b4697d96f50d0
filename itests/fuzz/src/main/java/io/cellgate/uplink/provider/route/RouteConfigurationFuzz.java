package io.cellgate.uplink.provider.route;

import io.cellgate.itest.fuzz.input.FuzzedConfiguration;
import java.util.Set;

/** The configuration {@code io.cellgate.route}, whatever stands in it. */
public final class RouteConfigurationFuzz {

    private static final FuzzedConfiguration CONFIGURATION = FuzzedConfiguration.of(
            "io.cellgate.route", OtherRouteSettings.Config.class, Set.of(), OtherRouteSettings::read);

    private RouteConfigurationFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        CONFIGURATION.read(input);
    }
}
