package io.cellgate.telemetry.mqtt.format;

import io.cellgate.common.json.Json;
import io.cellgate.telemetry.mqtt.message.Message;
import io.cellgate.telemetry.mqtt.message.SendQueue.Records.Sendable;
import io.cellgate.telemetry.mqtt.message.Topics;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Tells Home Assistant what there is, in the device form of its MQTT discovery: one retained document with a component for each value. To be
 * called on the actor.
 */
public final class HomeAssistant {

    private static final String ONLINE = "online";

    private final FormatSettings settings;
    private final Topics topics;
    private final String version;
    private final Map<String, Map<String, Object>> components = new TreeMap<>();
    private boolean toTell;

    /** @param version of this software */
    public HomeAssistant(FormatSettings settings, Topics topics, String version) {
        this.settings = settings;
        this.topics = topics;
        this.version = version;
    }

    /** Where the document stands; empty if none is wanted. */
    public static Optional<String> topic(FormatSettings settings, Topics topics) {
        return settings.discovery().map(prefix -> prefix + "/device/" + id(topics) + "/config");
    }

    /** The topic under which Home Assistant says that it has begun. */
    public static String statusTopic(String prefix) {
        return prefix + "/status";
    }

    void online() {
        toTell = settings.discovery().isPresent();
    }

    void status(String source, String document) {
        Map<String, Map<String, Object>> its = new LinkedHashMap<>();
        int slash = source.indexOf('/');
        switch (source.substring(0, Math.max(0, slash))) {
            case "modem" -> modem(source, its);
            case "uplink" -> uplink(source, its);
            default -> {
                return;
            }
        }
        if (document.isEmpty()) {
            // a component is taken back by its platform alone
            its.replaceAll((key, component) -> Map.of("p", component.getOrDefault("p", "sensor")));
        }
        its.forEach((key, component) -> toTell |= !component.equals(components.put(key, component)));
    }

    void arrived(String topic, byte[] payload) {
        if (settings.discovery().map(HomeAssistant::statusTopic).equals(Optional.of(topic))
                && ONLINE.equals(new String(payload, StandardCharsets.UTF_8))) {
            toTell = true;
        }
    }

    /** What is to be sent now. */
    Optional<Sendable> next() {
        Optional<String> topic = topic(settings, topics);
        if (!toTell || topic.isEmpty()) {
            return Optional.empty();
        }
        toTell = false;
        return Optional.of(new Sendable(new Message(topic.get(), document(), true), () -> {}));
    }

    private String document() {
        Map<String, Object> device = new LinkedHashMap<>();
        device.put("ids", id(topics));
        device.put("name", topics.gateway());
        device.put("mf", "cellgate");
        device.put("sw", version);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("dev", device);
        document.put("o", Map.of("name", "cellgate", "sw", version));
        document.put("avty_t", topics.state());
        document.put("avty_tpl", "{{ 'online' if value_json.online else 'offline' }}");
        document.put("qos", 1);
        document.put("cmps", components);
        return Json.writeCleaned(document);
    }

    private void modem(String source, Map<String, Map<String, Object>> its) {
        text(its, source, "state", "value_json.state");
        text(its, source, "operator", "(value_json.registration|default({})).operator");
        text(its, source, "technology", "(value_json.registration|default({})).technology");
        number(
                its,
                source,
                "rssiDbm",
                "(value_json.signal|default({})).rssiDbm",
                "signal_strength",
                "dBm",
                "measurement");
        number(its, source, "quality", "(value_json.signal|default({})).quality", "", "%", "measurement");
        number(its, source, "temperatureC", "value_json.temperatureC", "temperature", "°C", "measurement");
    }

    private void uplink(String source, Map<String, Map<String, Object>> its) {
        Map<String, Object> connected = component(source, "connected", "binary_sensor");
        connected.put("dev_cla", "connectivity");
        connected.put("stat_t", topics.status(source));
        connected.put("val_tpl", "{{ 'ON' if value_json.state in ['connected', 'degraded'] else 'OFF' }}");
        its.put(key(source, "connected"), connected);
        text(its, source, "state", "value_json.state");
        text(its, source, "localIp", "value_json.localIp");
        number(its, source, "rxBytes", "value_json.rxBytes", "data_size", "B", "total_increasing");
        number(its, source, "txBytes", "value_json.txBytes", "data_size", "B", "total_increasing");
    }

    private void text(Map<String, Map<String, Object>> its, String source, String name, String value) {
        Map<String, Object> component = component(source, name, "sensor");
        component.put("stat_t", topics.status(source));
        component.put("val_tpl", "{{ " + value + "|default(none) }}");
        its.put(key(source, name), component);
    }

    /** From the telemetry, which has it at each interval, where Home Assistant can read that. */
    private void number(
            Map<String, Map<String, Object>> its,
            String source,
            String name,
            String value,
            String kind,
            String unit,
            String state) {
        Map<String, Object> component = component(source, name, "sensor");
        boolean plain = settings.batch() == 1 && !settings.compress();
        component.put("stat_t", plain ? topics.records("telemetry") : topics.status(source));
        component.put(
                "val_tpl",
                plain
                        ? "{{ (value_json.samples|selectattr('source','eq','" + source
                                + "')|map(attribute='metrics')|first|default({}))." + name + "|default(none) }}"
                        : "{{ " + value + "|default(none) }}");
        if (!kind.isEmpty()) {
            component.put("dev_cla", kind);
        }
        component.put("unit_of_meas", unit);
        component.put("stat_cla", state);
        its.put(key(source, name), component);
    }

    private Map<String, Object> component(String source, String name, String platform) {
        Map<String, Object> component = new LinkedHashMap<>();
        component.put("p", platform);
        component.put("name", source.replace('/', ' ') + " " + name);
        component.put("uniq_id", id(topics) + "_" + key(source, name));
        return component;
    }

    private static String key(String source, String name) {
        return source.replace('/', '_') + "_" + name;
    }

    /** Home Assistant takes letters, digits, dash and underscore there. */
    private static String id(Topics topics) {
        return topics.root().replaceAll("[^A-Za-z0-9_-]", "_");
    }
}
