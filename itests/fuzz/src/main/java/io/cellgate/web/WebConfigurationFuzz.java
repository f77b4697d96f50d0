package io.cellgate.web;

import io.cellgate.itest.fuzz.input.FuzzedConfiguration;
import java.util.Set;

/** The configuration {@code io.cellgate.web}, whatever stands in it. */
public final class WebConfigurationFuzz {

    private static final FuzzedConfiguration CONFIGURATION = FuzzedConfiguration.of(
            "io.cellgate.web", WebSettings.Config.class, Set.of("password", "tls.password"), WebSettings::read);

    private WebConfigurationFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        CONFIGURATION.read(input);
    }
}
