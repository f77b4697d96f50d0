package io.cellgate.telemetry.mqtt.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IdentitiesTest {

    private static final String IMEI = "867223020000001";
    private static final Map<String, Object> STATUS = Map.of(
            "name",
            "main",
            "imei",
            IMEI,
            "esn",
            "A1B2C3D4",
            "sim",
            Map.of(
                    "state",
                    "ready",
                    "iccid",
                    "8949020000012345678",
                    "imsi",
                    "262010000000001",
                    "number",
                    "+49171234567"));

    private final Identities identities = new Identities();

    @Test
    void whereTheyMayBePublishedNothingIsChanged() {
        identities.learn(STATUS);

        assertEquals(STATUS, identities.cleaned(STATUS));
        assertEquals("{\"imei\":\"" + IMEI + "\"}", identities.cleaned("{\"imei\":\"" + IMEI + "\"}"));
    }

    @Test
    void elseTheirFieldsAreLeftOutAndTheirValuesMaskedInTexts() {
        identities.published(false);
        identities.learn(STATUS);

        assertEquals(Map.of("name", "main", "sim", Map.of("state", "ready")), identities.cleaned(STATUS));
        assertEquals(
                "{\"id\":\"867223020000001\",\"result\":{\"lines\":[\"device imei:******, ESN ******, from ******\"]}}",
                identities.cleaned("{\"id\":\"867223020000001\",\"result\":{\"lines\":[\"device imei:" + IMEI
                        + ", ESN A1B2C3D4, from +49171234567\"]}}"));
    }

    @Test
    void whoWasHereBeforeIsKnownByTheLength() {
        identities.published(false);

        assertEquals(
                Map.of("detail", List.of("SIM ******", "at 20250601120000", "rx 123456789012")),
                identities.cleaned(
                        Map.of("detail", List.of("SIM 8949020000099999999", "at 20250601120000", "rx 123456789012"))));
    }

    @Test
    void theNumberOfAMessagesSenderIsNotOurs() {
        identities.published(false);

        Map<String, Object> event = Map.of("type", "sms", "number", "+4915112345", "text", "hello");
        assertEquals(event, identities.cleaned(event));
    }

    @Test
    void aDeletionStaysOne() {
        identities.published(false);

        assertEquals("", identities.cleaned(""));
    }
}
