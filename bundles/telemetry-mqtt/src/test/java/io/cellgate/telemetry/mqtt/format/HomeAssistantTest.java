package io.cellgate.telemetry.mqtt.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.common.json.Json;
import io.cellgate.telemetry.mqtt.message.Message;
import io.cellgate.telemetry.mqtt.message.SendQueue.Records.Sendable;
import io.cellgate.telemetry.mqtt.message.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HomeAssistantTest {

    private static final Topics TOPICS = new Topics("site/gw.1");
    private static final String TOPIC = "homeassistant/device/site_gw_1/config";

    private static FormatSettings settings(String prefix, int batch) {
        FormatSettings json = FormatSettings.JSON;
        return new FormatSettings(
                json.kind(),
                batch,
                false,
                Optional.of(prefix).filter(text -> !text.isEmpty()),
                json.sparkplug(),
                json.kura(),
                List.of());
    }

    private static HomeAssistant discovery(String prefix, int batch) {
        HomeAssistant discovery = new HomeAssistant(settings(prefix, batch), TOPICS, "1.2.3");
        discovery.online();
        return discovery;
    }

    private static Message next(HomeAssistant discovery) {
        return discovery.next().map(Sendable::message).orElseThrow();
    }

    private static Map<?, ?> document(Message message) {
        try {
            return Json.read(message.payload().getBytes(StandardCharsets.UTF_8), 1 << 20);
        } catch (Json.UnreadableException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<?, ?> component(Message message, String name) {
        Map<?, ?> all = (Map<?, ?>) document(message).get("cmps");
        assertTrue(all.containsKey(name), all::toString);
        return (Map<?, ?>) all.get(name);
    }

    @Test
    void oneRetainedDocumentTellsTheDeviceItsOriginItsComponentsAndWhetherItIsThere() {
        HomeAssistant discovery = discovery("homeassistant", 1);
        discovery.status("modem/main", "{}");
        discovery.status("uplink/main", "{}");

        Message message = next(discovery);

        assertEquals(TOPIC, message.topic());
        assertTrue(message.retained());
        Map<?, ?> document = document(message);
        assertEquals("gw.1", ((Map<?, ?>) document.get("dev")).get("name"));
        assertEquals("1.2.3", ((Map<?, ?>) document.get("o")).get("sw"));
        assertEquals("site/gw.1/state", document.get("avty_t"));
        assertTrue(String.valueOf(document.get("avty_tpl")).contains("value_json.online"));
        assertEquals(
                "site/gw.1/modem/main", component(message, "modem_main_state").get("stat_t"));
        assertEquals(
                "binary_sensor", component(message, "uplink_main_connected").get("p"));
        assertEquals(
                "temperature", component(message, "modem_main_temperatureC").get("dev_cla"));
        assertEquals(Optional.empty(), discovery.next());
    }

    /** As many as there are, Home Assistant takes none of two with the same id. */
    @Test
    void eachComponentHasAnIdOfItsOwn() {
        HomeAssistant discovery = discovery("homeassistant", 1);
        discovery.status("modem/main", "{}");
        discovery.status("uplink/main", "{}");
        Map<?, ?> components = (Map<?, ?>) document(next(discovery)).get("cmps");

        assertEquals(
                components.size(),
                components.values().stream()
                        .map(component -> ((Map<?, ?>) component).get("uniq_id"))
                        .distinct()
                        .count());
    }

    @Test
    void numbersComeFromTheTelemetryUnlessThatIsInAFormThatHomeAssistantCannotRead() {
        HomeAssistant plain = discovery("homeassistant", 1);
        HomeAssistant batches = discovery("homeassistant", 10);
        plain.status("modem/main", "{}");
        batches.status("modem/main", "{}");

        assertEquals(
                "site/gw.1/telemetry",
                component(next(plain), "modem_main_rssiDbm").get("stat_t"));
        assertEquals(
                "site/gw.1/modem/main",
                component(next(batches), "modem_main_rssiDbm").get("stat_t"));
    }

    @Test
    void itIsSentAgainWhenHomeAssistantSaysThatItHasBegun() {
        HomeAssistant discovery = discovery("ha", 1);
        next(discovery);

        discovery.arrived("ha/status", "offline".getBytes(StandardCharsets.UTF_8));
        assertEquals(Optional.empty(), discovery.next());
        discovery.arrived("other/status", "online".getBytes(StandardCharsets.UTF_8));
        assertEquals(Optional.empty(), discovery.next());
        discovery.arrived("ha/status", "online".getBytes(StandardCharsets.UTF_8));
        assertEquals("ha/device/site_gw_1/config", next(discovery).topic());
    }

    @Test
    void aChangeOfAStatusIsNoNewDocumentAndAModemThatHasGoneIsTakenBack() {
        HomeAssistant discovery = discovery("homeassistant", 1);
        discovery.status("modem/main", "{}");
        next(discovery);

        discovery.status("modem/main", "{\"state\":\"ready\"}");
        assertEquals(Optional.empty(), discovery.next());

        discovery.status("modem/main", "");
        assertEquals(Map.of("p", "sensor"), component(next(discovery), "modem_main_state"));
    }
}
