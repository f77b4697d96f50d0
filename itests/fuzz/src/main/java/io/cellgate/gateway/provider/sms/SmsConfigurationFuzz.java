package io.cellgate.gateway.provider.sms;

import io.cellgate.itest.fuzz.input.FuzzedConfiguration;
import java.util.Set;

/** The configuration {@code io.cellgate.sms}, whatever stands in it. */
public final class SmsConfigurationFuzz {

    private static final FuzzedConfiguration CONFIGURATION =
            FuzzedConfiguration.of("io.cellgate.sms", SmsSettings.Config.class, Set.of("key"), SmsSettings::read);

    private SmsConfigurationFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        CONFIGURATION.read(input);
    }
}
