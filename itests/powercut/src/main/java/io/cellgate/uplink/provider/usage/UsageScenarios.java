package io.cellgate.uplink.provider.usage;

import io.cellgate.itest.powercut.Scenario;
import io.cellgate.itest.powercut.Scenario.Step;
import io.cellgate.uplink.UplinkUsage.Bytes;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;

/** What has gone through a link that is paid for by the byte. */
public final class UsageScenarios {

    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000L);

    private UsageScenarios() {}

    /** It. */
    public static List<Scenario> all() {
        return List.of(new Scenario(
                "usage",
                List.of(seen(1000), seen(250_000), seen(4_000_000_000L)),
                directory -> meter(directory).usage().month().toString()));
    }

    private static Step seen(long bytes) {
        return Step.lasting(directory -> meter(directory).look("link", new Bytes(bytes, bytes / 2)));
    }

    private static UsageMeter meter(Path directory) {
        UsageMeter meter = new UsageMeter("main", () -> NOW, ZoneOffset.UTC, () -> 0);
        meter.settings(
                new UsageSettings(1, OptionalLong.empty(), OptionalLong.empty(), false),
                directory.resolve("usage/main"));
        return meter;
    }
}
