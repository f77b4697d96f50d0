package io.cellgate.telemetry.mqtt.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.telemetry.mqtt.message.Message;
import io.cellgate.telemetry.mqtt.message.SendQueue.Records.Sendable;
import io.cellgate.telemetry.mqtt.message.Topics;
import io.cellgate.telemetry.mqtt.store.Stream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class JsonFormatTest {

    private static final Topics TOPICS = new Topics("cellgate/gw1");
    private final Queued queued = new Queued();

    private JsonFormat format(int batch, boolean compress) {
        FormatSettings json = FormatSettings.JSON;
        FormatSettings settings = new FormatSettings(
                json.kind(), batch, compress, Optional.empty(), json.sparkplug(), json.kura(), List.of());
        JsonFormat format = new JsonFormat(settings, TOPICS, queued, new HomeAssistant(settings, TOPICS, "1.2.3"));
        format.online();
        return format;
    }

    private static List<Message> sent(JsonFormat format) {
        List<Message> messages = new ArrayList<>();
        for (Optional<Sendable> next = format.next(); next.isPresent(); next = format.next()) {
            messages.add(next.get().message());
            next.get().acknowledged().run();
        }
        return messages;
    }

    private void batch(long sequence, long boot, String time, Map<String, Object> metrics) {
        queued.batch(sequence, boot, "2025-06-01T12:" + time + "Z", "modem/main", metrics);
    }

    @Test
    void aBatchAloneLeavesAsItIsKept() {
        queued.record(Stream.TELEMETRY, 7, 2, Map.of("samples", List.of()));

        List<Message> sent = sent(format(1, false));

        assertEquals("{\"samples\":[],\"sequence\":7,\"boot\":2}", sent.get(0).payload());
        assertEquals(1, sent.size());
    }

    @Test
    void aBatchOfSetsIsRowsWhoseColumnsAreSaidBefore() {
        batch(4, 2, "00:00", Map.of("rssiDbm", -71));
        batch(5, 2, "01:00.500", Map.of("rssiDbm", -73.5));

        List<Message> sent = sent(format(2, false));

        assertEquals(
                List.of("cellgate/gw1/columns", "cellgate/gw1/telemetry"),
                sent.stream().map(Message::topic).toList());
        assertTrue(sent.get(0).retained());
        assertTrue(sent.get(0).payload().contains("\"columns\":[\"modem/main rssiDbm\"]"), sent.get(0)::payload);
        String id = sent.get(0).payload().replaceAll(".*\"id\":\"([0-9a-f]+)\".*", "$1");
        assertEquals(
                "{\"sequence\":4,\"boot\":2,\"time\":\"2025-06-01T12:00:00Z\",\"columns\":\"" + id
                        + "\",\"rows\":[[0,-71],[60.5,-73.5]]}",
                sent.get(1).payload());
        assertEquals(List.of(4L, 5L), queued.acknowledged);
    }

    @Test
    void aNumberThatIsNotKnownHoldsItsPlaceAndANewOneIsSaidFirst() {
        batch(1, 1, "00:00", Map.of("rssiDbm", -71));
        batch(2, 1, "01:00", Map.of("quality", 50));
        batch(3, 1, "02:00", Map.of("rssiDbm", -71));
        batch(4, 1, "03:00", Map.of("quality", 51));

        List<Message> sent = sent(format(2, false));

        assertEquals(3, sent.size(), "the columns are said once for both");
        assertTrue(sent.get(1).payload().endsWith("\"rows\":[[0,-71,null],[60,null,50]]}"), sent.get(1)::payload);
        assertTrue(sent.get(2).payload().endsWith("\"rows\":[[0,-71,null],[60,null,51]]}"), sent.get(2)::payload);
    }

    @Test
    void aSetThatWasTakenForAChangeDoesNotWaitForOthers() {
        batch(1, 1, "00:00", Map.of("rssiDbm", -71));
        queued.record(
                Stream.TELEMETRY,
                2,
                1,
                Map.of(
                        "samples",
                        List.of(Map.of(
                                "time",
                                "2025-06-01T12:00:07Z",
                                "source",
                                "modem/main",
                                "metrics",
                                Map.of("rssiDbm", -90))),
                        "change",
                        true));
        batch(3, 1, "01:00", Map.of("rssiDbm", -71));

        List<Message> sent = sent(format(10, false));

        assertEquals(2, sent.size(), "columns, and one message");
        assertTrue(sent.get(1).payload().endsWith("\"rows\":[[0,-71],[7,-90]]}"), sent.get(1)::payload);
        assertEquals(List.of(1L, 2L), queued.acknowledged);
    }

    @Test
    void numbersOfRecordsThatAreMissingAreMissingBetweenMessages() {
        batch(1, 1, "00:00", Map.of("a", 1));
        batch(3, 1, "01:00", Map.of("a", 2));
        batch(4, 1, "02:00", Map.of("a", 3));

        List<String> rows = sent(format(2, false)).stream()
                .filter(message -> message.topic().endsWith("/telemetry"))
                .map(Message::payload)
                .toList();

        assertTrue(rows.get(0).startsWith("{\"sequence\":1,") && rows.get(0).endsWith("[[0,1]]}"), rows::toString);
        assertTrue(
                rows.get(1).startsWith("{\"sequence\":3,") && rows.get(1).endsWith("[[0,2],[60,3]]}"), rows::toString);
    }

    @Test
    void aRestartOfTheGatewayBeginsAMessage() {
        batch(1, 1, "00:00", Map.of("a", 1));
        batch(2, 2, "01:00", Map.of("a", 2));
        batch(3, 2, "02:00", Map.of("a", 3));

        assertEquals(
                List.of("1", "2"),
                sent(format(2, false)).stream()
                        .filter(message -> message.topic().endsWith("/telemetry"))
                        .map(message -> message.payload().replaceAll(".*\"boot\":([0-9]+).*", "$1"))
                        .toList());
    }

    @Test
    void anEventDoesNotWaitForABatch() {
        batch(1, 1, "00:00", Map.of("a", 1));
        queued.record(Stream.EVENT, 9, 1, Map.of("type", "sms"));

        List<Message> sent = sent(format(10, true));

        assertEquals(
                List.of("cellgate/gw1/event"), sent.stream().map(Message::topic).toList());
        assertTrue(sent.get(0).payload().contains("sms"), "and is never compressed");
        assertEquals(List.of(9L), queued.acknowledged);
    }

    @Test
    void whatWasGatheredWhenTheSessionEndsIsTakenAnewInTheNext() {
        JsonFormat format = format(2, false);
        batch(1, 1, "00:00", Map.of("a", 1));
        sent(format);

        format.offline();
        format.online();
        batch(1, 1, "00:00", Map.of("a", 1));
        batch(2, 1, "01:00", Map.of("a", 2));

        assertTrue(sent(format).get(1).payload().endsWith("[[0,1],[60,2]]}"));
        assertEquals(List.of(1L, 2L), queued.acknowledged);
    }

    @Test
    void telemetryIsCompressedWhereThatMakesItSmaller() throws IOException {
        batch(1, 1, "00:00", Map.of("a", 1));
        for (int i = 2; i <= 21; i++) {
            batch(i, 1, String.format("%02d:00", i), Map.of("a", i));
        }
        List<Message> sent = sent(format(20, true));

        byte[] bytes = sent.get(1).content().bytes();
        String text =
                new String(new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(text.startsWith("{\"sequence\":1,"), text);
        assertTrue(bytes.length < text.length());
        assertTrue(sent.get(0).payload().startsWith("{\"id\""), "the columns are plain");
    }

    @Test
    void whatWouldGrowIsSentPlain() {
        queued.record(Stream.TELEMETRY, 7, 2, Map.of("samples", List.of()));

        assertEquals(
                "{\"samples\":[],\"sequence\":7,\"boot\":2}",
                sent(format(1, true)).get(0).payload());
    }
}
