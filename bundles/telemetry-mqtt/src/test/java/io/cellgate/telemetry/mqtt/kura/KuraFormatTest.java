package io.cellgate.telemetry.mqtt.kura;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.telemetry.mqtt.format.Format;
import io.cellgate.telemetry.mqtt.format.FormatSettings;
import io.cellgate.telemetry.mqtt.format.Queued;
import io.cellgate.telemetry.mqtt.message.Message;
import io.cellgate.telemetry.mqtt.message.Topics;
import io.cellgate.telemetry.mqtt.store.Stream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class KuraFormatTest {

    private static final Instant NOW = Instant.parse("2025-06-01T12:00:00Z");
    private final Queued queued = new Queued();
    private final KuraFormat format = format(false);

    private KuraFormat format(boolean compress) {
        FormatSettings json = FormatSettings.JSON;
        return new KuraFormat(
                new FormatSettings(
                        FormatSettings.Kind.KURA,
                        1,
                        compress,
                        Optional.empty(),
                        json.sparkplug(),
                        new FormatSettings.Kura("acme", "client-1", "edc"),
                        List.of()),
                new Topics("cellgate/gw1"),
                queued,
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /** A payload as Kura's proto file says, read without the code that is tested. */
    private static Map<String, Object> read(byte[] payload) {
        ByteBuffer in = ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN);
        Map<String, Object> values = new LinkedHashMap<>();
        while (in.hasRemaining()) {
            int tag = (int) varint(in);
            switch (tag) {
                case 1 << 3 -> values.put("@time", varint(in));
                case (2 << 3) | 2 -> {
                    ByteBuffer position = slice(in);
                    while (position.hasRemaining()) {
                        int field = (int) varint(position);
                        values.put("@position" + field / 8, position.getDouble());
                    }
                }
                case (5000 << 3) | 2 -> metric(slice(in), values);
                case (5001 << 3) | 2 -> values.put("@body", text(slice(in)));
                default -> throw new AssertionError("no field of a payload: " + tag);
            }
        }
        return values;
    }

    private static void metric(ByteBuffer in, Map<String, Object> values) {
        String name = "";
        long type = -1;
        Object value = null;
        while (in.hasRemaining()) {
            int tag = (int) varint(in);
            switch (tag) {
                case (1 << 3) | 2 -> name = text(slice(in));
                case 2 << 3 -> type = varint(in);
                case (3 << 3) | 1 -> value = in.getDouble();
                case 5 << 3 -> value = varint(in);
                case 7 << 3 -> value = varint(in) != 0;
                case (8 << 3) | 2 -> value = text(slice(in));
                default -> throw new AssertionError("no field of a metric: " + tag);
            }
        }
        Map<Long, Class<?>> types = Map.of(0L, Double.class, 2L, Long.class, 4L, Boolean.class, 5L, String.class);
        assertEquals(types.get(type), value == null ? null : value.getClass(), name);
        values.put(name, value);
    }

    private static ByteBuffer slice(ByteBuffer in) {
        int length = (int) varint(in);
        ByteBuffer slice = in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN);
        in.position(in.position() + length);
        return slice;
    }

    private static String text(ByteBuffer in) {
        return StandardCharsets.UTF_8.decode(in).toString();
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            int next = in.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    private static Map<String, Object> read(Message message) {
        return read(message.content().bytes());
    }

    @Test
    void aPayloadHasTheBytesThatItsProtoFileSays() {
        // timestamp 1; metric {name "a", type INT64, long_value 150}
        assertArrayEquals(
                HexFormat.of().parseHex("0801c2b80208" + "0a0161" + "1002" + "289601"),
                KuraPayload.of(Instant.ofEpochMilli(1), Map.of(), Map.of("a", 150))
                        .toBytes());
    }

    @Test
    void birthDisconnectAndWillStandUnderTheControlPrefix() {
        Message birth = format.state("{\"online\":true,\"version\":\"1.2.3\"}").get(0);

        assertEquals("edc/acme/client-1/MQTT/BIRTH", birth.topic());
        assertEquals("1.2.3", read(birth).get("version"));
        assertEquals("gw1", read(birth).get("display_name"));
        assertEquals(
                "edc/acme/client-1/MQTT/DC", format.farewell().orElseThrow().topic());
        assertEquals(
                "edc/acme/client-1/MQTT/LWT",
                format.will().toCompletableFuture().join().topic());
    }

    @Test
    void aSetOfNumbersIsOnePayloadWithItsTimeItsPositionAndItsNumber() {
        queued.batch(
                7,
                3,
                "2025-06-01T11:59:00Z",
                "modem/main",
                Map.of("rssiDbm", -71, "ecioDb", -7.5, "latitude", 52.5, "longitude", 13.4, "altitudeM", 35.0));

        Message message = format.next().orElseThrow().message();
        Map<String, Object> read = read(message);

        assertEquals("acme/client-1/cellgate/telemetry", message.topic());
        assertEquals(1, message.qos());
        assertEquals(Instant.parse("2025-06-01T11:59:00Z").toEpochMilli(), read.get("@time"));
        assertEquals(-71L, read.get("modem/main/rssiDbm"));
        assertEquals(-7.5, read.get("modem/main/ecioDb"));
        assertEquals(52.5, read.get("@position1"));
        assertEquals(13.4, read.get("@position2"));
        assertEquals(35.0, read.get("@position3"));
        assertEquals(7L, read.get("sequence"));
        assertEquals(3L, read.get("boot"));
    }

    @Test
    void statusAndEventAreFlat() {
        Message status = format.status(
                        "modem/main", "{\"state\":\"ready\",\"sim\":{\"state\":\"ready\"},\"dns\":[\"a\",\"b\"]}")
                .get(0);
        queued.record(Stream.EVENT, 1, 1, Map.of("time", "2025-06-01T11:59:00Z", "type", "sms", "final", true));
        Message event = format.next().orElseThrow().message();

        assertEquals("acme/client-1/cellgate/status/modem/main", status.topic());
        assertEquals("ready", read(status).get("sim/state"));
        assertEquals("a; b", read(status).get("dns"));
        assertEquals("acme/client-1/cellgate/event", event.topic());
        assertEquals(true, read(event).get("final"));
        assertEquals(List.of(), format.status("modem/main", ""));
    }

    private static byte[] request(String id, String requester) {
        Map<String, Object> metrics = new LinkedHashMap<>();
        metrics.put("request.id", id);
        metrics.put("requester.client.id", requester);
        metrics.put("seconds", 60);
        metrics.put("expires", "2025-06-01T12:05:00Z");
        return KuraPayload.of(NOW, Map.of(), metrics).toBytes();
    }

    @Test
    void aRequestOfKuraIsOneInJsonAndIsAnsweredToWhoAsked() {
        Format.Request request = format.request(
                        "edc/acme/client-1/CELLGATE-V1/EXEC/disconnect", request("42", "console"))
                .orElseThrow();
        Message reply = format.reply("42", "{\"id\":\"42\",\"status\":\"refused\"}");

        assertEquals("disconnect", request.command());
        assertEquals(
                "{\"id\":\"42\",\"expires\":\"2025-06-01T12:05:00Z\",\"args\":{\"seconds\":60}}",
                request.payload().text());
        assertEquals("edc/acme/console/CELLGATE-V1/REPLY/42", reply.topic());
        assertEquals(400L, read(reply).get("response.code"));
        assertEquals("{\"id\":\"42\",\"status\":\"refused\"}", read(reply).get("@body"));
        assertEquals(200L, read(format.reply("42", "{\"status\":\"ok\"}")).get("response.code"));
        assertEquals(500L, read(format.reply("42", "{\"status\":\"error\"}")).get("response.code"));
    }

    @Test
    void aRequesterThatMayNotStandInATopicIsAnsweredAsInJson() {
        for (String requester : List.of("a/b", "#", "+", "")) {
            assertTrue(format.request("edc/acme/client-1/CELLGATE-V1/EXEC/status", request("43", requester))
                    .isPresent());

            assertEquals("cellgate/gw1/reply/43", format.reply("43", "{}").topic());
        }
    }

    @Test
    void whatIsNoPayloadIsARequestWithoutAnId() {
        assertEquals(
                "{}",
                format.request("edc/acme/client-1/CELLGATE-V1/EXEC/status", new byte[] {8})
                        .orElseThrow()
                        .payload()
                        .text());
    }

    @Test
    void requestsInJsonAreHeardAndAnsweredToo() {
        assertEquals(
                "status",
                format.request("cellgate/gw1/cmd/status", "{\"id\":\"1\"}".getBytes(StandardCharsets.UTF_8))
                        .orElseThrow()
                        .command());
        assertEquals("cellgate/gw1/reply/1", format.reply("1", "{}").topic());
        assertTrue(format.request("elsewhere", new byte[0]).isEmpty());
    }

    @Test
    void ofManyWhoAskTheOldestAreForgotten() {
        for (int i = 0; i <= KuraRequests.MOST; i++) {
            assertTrue(format.request("edc/acme/client-1/CELLGATE-V1/EXEC/status", request("r" + i, "console"))
                    .isPresent());
        }

        assertEquals("cellgate/gw1/reply/r0", format.reply("r0", "{}").topic());
        assertEquals(
                "edc/acme/console/CELLGATE-V1/REPLY/r1",
                format.reply("r1", "{}").topic());
    }

    @Test
    void payloadsAreCompressedWithGzipWhereThatMakesThemSmaller() throws IOException {
        KuraFormat compressing = format(true);
        String document = "{\"a\":\"" + "x".repeat(500) + "\"}";
        byte[] bytes =
                compressing.status("modem/main", document).get(0).content().bytes();

        assertTrue(bytes.length < 200);
        assertEquals(
                "x".repeat(500),
                read(new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes())
                        .get("a"));
        assertFalse(
                compressing.status("modem/main", "{\"a\":1}").get(0).content().bytes()[0] == 0x1f);
    }
}
