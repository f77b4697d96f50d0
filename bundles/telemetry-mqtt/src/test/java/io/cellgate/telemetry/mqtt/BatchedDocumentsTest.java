package io.cellgate.telemetry.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.cellgate.telemetry.mqtt.format.FormatSettings;
import io.cellgate.telemetry.mqtt.format.HomeAssistant;
import io.cellgate.telemetry.mqtt.format.JsonFormat;
import io.cellgate.telemetry.mqtt.format.Queued;
import io.cellgate.telemetry.mqtt.message.Message;
import io.cellgate.telemetry.mqtt.message.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rows and their columns are what their schemas say. */
class BatchedDocumentsTest {

    private final Topics topics = new Topics("cellgate/gw1");
    private final Queued queued = new Queued()
            .batch(1, 1, "2025-06-01T12:00:00Z", "modem/main", Map.of("rssiDbm", -71, "ecioDb", -4.5))
            .batch(2, 1, "2025-06-01T12:01:00.250Z", "modem/main", Map.of("quality", 50));

    private Message next(JsonFormat format) {
        return format.next().orElseThrow().message();
    }

    @Test
    void bothAreAsTheirSchemasSay() {
        FormatSettings json = FormatSettings.JSON;
        FormatSettings settings =
                new FormatSettings(json.kind(), 2, false, Optional.empty(), json.sparkplug(), json.kura(), List.of());
        JsonFormat format = new JsonFormat(settings, topics, queued, new HomeAssistant(settings, topics, "1"));
        format.online();
        String columns = next(format).payload();
        String rows = next(format).payload();

        assertEquals(List.of(), Schemas.problems(Schemas.strict(Schemas.read("columns")), columns), columns);
        assertEquals(List.of(), Schemas.problems(Schemas.strict(Schemas.read("rows")), rows), rows);
        assertFalse(
                Schemas.problems(Schemas.read("rows"), columns).isEmpty(), "a check that lets everything pass is none");
    }
}
