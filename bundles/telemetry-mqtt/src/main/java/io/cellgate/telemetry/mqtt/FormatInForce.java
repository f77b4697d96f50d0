package io.cellgate.telemetry.mqtt;

import io.cellgate.telemetry.mqtt.broker.ConnectionSettings;
import io.cellgate.telemetry.mqtt.format.Format;
import io.cellgate.telemetry.mqtt.format.HomeAssistant;
import io.cellgate.telemetry.mqtt.format.JsonFormat;
import io.cellgate.telemetry.mqtt.format.RecordSource;
import io.cellgate.telemetry.mqtt.kura.KuraFormat;
import io.cellgate.telemetry.mqtt.sparkplug.SparkplugFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The format of the session: that of the settings in force when it began, until the next one begins, since it has the last word in its own
 * session. To be called on the actor.
 */
final class FormatInForce {

    private final MqttTelemetry.Environment environment;
    private final Supplier<MqttSettings> settings;
    private final RecordSource records;
    private final SparkplugFormat.Session session;
    private @Nullable Format format;
    private @Nullable ConnectionSettings madeFor;
    private @Nullable String discovered;

    /**
     * @param settings those in force
     * @param records where formats take records from
     * @param session what a format may ask of the connection
     */
    FormatInForce(
            MqttTelemetry.Environment environment,
            Supplier<MqttSettings> settings,
            RecordSource records,
            SparkplugFormat.Session session) {
        this.environment = environment;
        this.settings = settings;
        this.records = records;
        this.session = session;
    }

    Format get() {
        return format == null ? forNextSession() : format;
    }

    /** The one that the settings want. */
    Format forNextSession() {
        ConnectionSettings wanted = settings.get().connection();
        if (format == null || !wanted.equals(madeFor)) {
            madeFor = wanted;
            format = make(wanted);
        }
        return Objects.requireNonNull(format);
    }

    private Format make(ConnectionSettings wanted) {
        return switch (wanted.format().kind()) {
            case JSON -> json(wanted);
            case SPARKPLUG ->
                new SparkplugFormat(
                        wanted.format(),
                        wanted.topics(),
                        records,
                        new SparkplugFormat.Environment(
                                environment.actor(),
                                environment.disk().executor(),
                                environment.clock(),
                                settings.get().stateDirectory(),
                                wanted.brokers().size(),
                                session));
            case KURA -> new KuraFormat(wanted.format(), wanted.topics(), records, environment.clock());
        };
    }

    private Format json(ConnectionSettings wanted) {
        HomeAssistant discovery = new HomeAssistant(
                wanted.format(), wanted.topics(), environment.version(), Optional.ofNullable(discovered));
        discovered = discovery.topic().orElse(null);
        return new JsonFormat(wanted.format(), wanted.topics(), records, discovery);
    }
}
