package io.cellgate.telemetry.mqtt;

import io.cellgate.itest.fuzz.input.FuzzedConfiguration;
import java.util.Set;

/** The configuration {@code io.cellgate.mqtt}, whatever stands in it. */
public final class MqttConfigurationFuzz {

    private static final FuzzedConfiguration CONFIGURATION = FuzzedConfiguration.of(
            "io.cellgate.mqtt",
            MqttSettings.Config.class,
            Set.of("password"),
            reader -> MqttSettings.read(reader, () -> "gateway"));

    private MqttConfigurationFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        CONFIGURATION.read(input);
    }
}
