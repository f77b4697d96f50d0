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
import java.util.function.Consumer;
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
    private final Consumer<String> remover;
    private @Nullable Format format;
    private @Nullable ConnectionSettings madeFor;
    private @Nullable String discovered;

    /**
     * @param settings those in force
     * @param records where formats take records from
     * @param session what a format may ask of the connection
     * @param remover has the retained message of a topic removed, also when that takes several sessions
     */
    FormatInForce(
            MqttTelemetry.Environment environment,
            Supplier<MqttSettings> settings,
            RecordSource records,
            SparkplugFormat.Session session,
            Consumer<String> remover) {
        this.environment = environment;
        this.settings = settings;
        this.records = records;
        this.session = session;
        this.remover = remover;
    }

    Format get() {
        return format == null ? forNextSession() : format;
    }

    /** The one that the settings want. */
    Format forNextSession() {
        ConnectionSettings wanted = settings.get().connection();
        if (format == null || !wanted.equals(madeFor)) {
            madeFor = wanted;
            discover(HomeAssistant.topic(wanted.format(), wanted.topics()));
            format = make(wanted);
        }
        return Objects.requireNonNull(format);
    }

    private Format make(ConnectionSettings wanted) {
        return switch (wanted.format().kind()) {
            case JSON ->
                new JsonFormat(
                        wanted.format(),
                        wanted.topics(),
                        records,
                        new HomeAssistant(wanted.format(), wanted.topics(), environment.version()));
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

    /** The document of the settings before is taken back, whatever the format is now. */
    private void discover(Optional<String> document) {
        Optional.ofNullable(discovered)
                .filter(topic -> !document.equals(Optional.of(topic)))
                .ifPresent(remover);
        discovered = document.orElse(null);
    }
}
