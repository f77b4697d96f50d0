package io.cellgate.telemetry.mqtt;

import io.cellgate.telemetry.mqtt.broker.ConnectionSettings;
import io.cellgate.telemetry.mqtt.format.Format;
import io.cellgate.telemetry.mqtt.format.HomeAssistant;
import io.cellgate.telemetry.mqtt.format.JsonFormat;
import io.cellgate.telemetry.mqtt.format.RecordSource;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The format of the session: that of the settings in force when it began, until the next one begins, since it has the last word in its own
 * session. To be called on the actor.
 */
final class FormatInForce {

    private final Supplier<ConnectionSettings> settings;
    private final Supplier<RecordSource> records;
    private final String version;
    private @Nullable Format format;
    private @Nullable ConnectionSettings madeFor;
    private Optional<String> discovered = Optional.empty();

    /**
     * @param settings those in force
     * @param records where formats take records from
     * @param version of this software
     */
    FormatInForce(Supplier<ConnectionSettings> settings, Supplier<RecordSource> records, String version) {
        this.settings = settings;
        this.records = records;
        this.version = version;
    }

    Format get() {
        return format == null ? forNextSession() : format;
    }

    /** The one that the settings want. */
    Format forNextSession() {
        ConnectionSettings wanted = settings.get();
        if (format == null || !wanted.equals(madeFor)) {
            madeFor = wanted;
            format = make(wanted);
        }
        return Objects.requireNonNull(format);
    }

    private Format make(ConnectionSettings wanted) {
        HomeAssistant discovery = new HomeAssistant(wanted.format(), wanted.topics(), version, discovered);
        discovered = discovery.topic();
        return new JsonFormat(wanted.format(), wanted.topics(), records.get(), discovery);
    }
}
