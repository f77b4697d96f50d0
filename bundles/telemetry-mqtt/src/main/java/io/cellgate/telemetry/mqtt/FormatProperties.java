package io.cellgate.telemetry.mqtt;

import io.cellgate.common.settings.SettingsReader;
import io.cellgate.telemetry.mqtt.format.FormatSettings;
import io.cellgate.telemetry.mqtt.format.HomeAssistant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The part of {@link MqttSettings} that is about the form in which is published. */
final class FormatProperties {

    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9_-]{1,64}(/[A-Za-z0-9_-]{1,64}){0,3}");

    private FormatProperties() {}

    static FormatSettings read(SettingsReader reader) {
        int batch = reader.integer("telemetry.batch", 1, 100);
        boolean compress = reader.flag("telemetry.compress");
        Optional<String> discovery = reader.optionalMatching(
                "discovery", PREFIX, "up to 4 topic levels of letters, digits, '_' and '-', such as homeassistant");
        List<String> filters = new ArrayList<>();
        discovery.map(HomeAssistant::statusTopic).ifPresent(filters::add);
        FormatSettings json = FormatSettings.JSON;
        return new FormatSettings(
                FormatSettings.Kind.JSON, batch, compress, discovery, json.sparkplug(), json.kura(), filters);
    }
}
