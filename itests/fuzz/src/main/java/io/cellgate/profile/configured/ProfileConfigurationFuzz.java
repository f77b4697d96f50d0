package io.cellgate.profile.configured;

import io.cellgate.itest.fuzz.input.FuzzedConfiguration;
import java.util.Set;

/** The configuration {@code io.cellgate.profile}, whatever stands in it. */
public final class ProfileConfigurationFuzz {

    private static final FuzzedConfiguration CONFIGURATION = FuzzedConfiguration.of(
            "io.cellgate.profile", ProfileSettings.Config.class, Set.of(), ProfileSettings::read);

    private ProfileConfigurationFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        CONFIGURATION.read(input);
    }
}
