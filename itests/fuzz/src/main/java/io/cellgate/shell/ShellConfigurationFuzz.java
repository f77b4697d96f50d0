package io.cellgate.shell;

import io.cellgate.itest.fuzz.input.FuzzedConfiguration;
import java.util.Set;

/** The configuration {@code io.cellgate.shell}, whatever stands in it. */
public final class ShellConfigurationFuzz {

    private static final FuzzedConfiguration CONFIGURATION =
            FuzzedConfiguration.of("io.cellgate.shell", ShellSettings.Config.class, Set.of(), ShellSettings::read);

    private ShellConfigurationFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        CONFIGURATION.read(input);
    }
}
