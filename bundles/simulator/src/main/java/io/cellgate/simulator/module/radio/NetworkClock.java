package io.cellgate.simulator.module.radio;

import io.cellgate.simulator.settings.Option;
import io.cellgate.simulator.settings.SimulatorSettings;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.Supplier;

/** The network's time of day. */
public final class NetworkClock {
    private static final int SECONDS_PER_QUARTER = 900;

    private final Clock clock;
    private final Supplier<SimulatorSettings> settings;

    public NetworkClock(Clock clock, Supplier<SimulatorSettings> settings) {
        this.clock = clock;
        this.settings = settings;
    }

    /** Local time, with the zone of the settings. */
    public OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.ofTotalSeconds(quarters() * SECONDS_PER_QUARTER));
    }

    /** The zone in quarters of an hour, which includes daylight saving. */
    int quarters() {
        return settings.get().integer(Option.ZONE);
    }
}
