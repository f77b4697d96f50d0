package io.cellgate.telemetry.mqtt;

import io.cellgate.common.settings.SettingsReader;
import io.cellgate.telemetry.mqtt.format.FormatSettings;
import io.cellgate.telemetry.mqtt.format.FormatSettings.Kind;
import io.cellgate.telemetry.mqtt.format.HomeAssistant;
import io.cellgate.telemetry.mqtt.kura.KuraTopics;
import io.cellgate.telemetry.mqtt.message.Topics;
import io.cellgate.telemetry.mqtt.sparkplug.SparkplugTopics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The part of {@link MqttSettings} that is about the form in which is published. */
final class FormatProperties {

    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9_-]{1,64}(/[A-Za-z0-9_-]{1,64}){0,3}");

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_. -]{0,63}");
    private static final String ID_ALLOWED = "letters, digits, '_', '.', '-' and space, at most 64";
    private static final Map<String, Kind> KINDS =
            Map.of("json", Kind.JSON, "sparkplug", Kind.SPARKPLUG, "kura", Kind.KURA);
    private static final Pattern LEVEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:-]{0,127}");
    private static final Pattern CONTROL = Pattern.compile("\\$?[A-Za-z0-9_-]{1,64}(/[A-Za-z0-9_-]{1,64}){0,3}");

    private FormatProperties() {}

    /**
     * Reads it.
     *
     * @param topics of the gateway, whose own level is the name of the edge node
     * @param clientId a topic level of Kura's
     * @param commands whether requests are wanted
     */
    static FormatSettings read(SettingsReader reader, Topics topics, String clientId, boolean commands) {
        Kind kind = reader.choice("format", KINDS);
        int batch = reader.integer("telemetry.batch", 1, 100);
        boolean compress = reader.flag("telemetry.compress");
        Optional<String> discovery = reader.optionalMatching(
                "discovery", PREFIX, "up to 4 topic levels of letters, digits, '_' and '-', such as homeassistant");
        List<String> filters = new ArrayList<>();
        FormatSettings.Sparkplug sparkplug = new FormatSettings.Sparkplug(
                reader.matching("sparkplug.group", ID, ID_ALLOWED),
                reader.optionalMatching("sparkplug.host", ID, ID_ALLOWED));
        FormatSettings.Kura kura = new FormatSettings.Kura(
                reader.optionalMatching(
                                "kura.account", LEVEL, "a topic level of letters, digits, '_', '.', ':' and '-'")
                        .orElse(""),
                clientId,
                reader.matching(
                        "kura.control", CONTROL, "up to 4 topic levels of letters, digits, '_' and '-', such as $EDC"));
        switch (kind) {
            case JSON -> discovery.map(HomeAssistant::statusTopic).ifPresent(filters::add);
            case SPARKPLUG -> filters.addAll(filters(sparkplug, topics));
            case KURA -> {
                check(reader, kura, batch);
                if (commands) {
                    filters.add(new KuraTopics(kura).requestFilter());
                }
            }
        }
        if (kind != Kind.JSON && discovery.isPresent()) {
            reader.refuse("discovery", discovery.get(), "nothing, since Home Assistant reads the format json only");
        }
        return new FormatSettings(kind, batch, compress, discovery, sparkplug, kura, filters);
    }

    private static void check(SettingsReader reader, FormatSettings.Kura kura, int batch) {
        if (kura.account().isEmpty()) {
            reader.refuse("kura.account", "", "the name of the account, since the format is kura");
        }
        if (!LEVEL.matcher(kura.client()).matches()) {
            reader.refuse(
                    "client.id", kura.client(), "letters, digits, '_', '.', ':' and '-', since the format is kura");
        }
        if (batch > 1) {
            reader.refuse("telemetry.batch", Integer.toString(batch), "1, since a payload of Kura has one time");
        }
    }

    private static List<String> filters(FormatSettings.Sparkplug sparkplug, Topics topics) {
        SparkplugTopics names = new SparkplugTopics(sparkplug.group(), topics.gateway());
        List<String> filters = new ArrayList<>();
        filters.add(names.node("NCMD"));
        sparkplug.host().map(SparkplugTopics::state).ifPresent(filters::add);
        return filters;
    }
}
