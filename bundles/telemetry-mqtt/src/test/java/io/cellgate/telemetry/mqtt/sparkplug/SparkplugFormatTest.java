package io.cellgate.telemetry.mqtt.sparkplug;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.common.testing.ManualActor;
import io.cellgate.telemetry.mqtt.format.FormatSettings;
import io.cellgate.telemetry.mqtt.format.ProtoWriter;
import io.cellgate.telemetry.mqtt.format.Queued;
import io.cellgate.telemetry.mqtt.message.Message;
import io.cellgate.telemetry.mqtt.message.SendQueue.Records.Sendable;
import io.cellgate.telemetry.mqtt.message.Topics;
import io.cellgate.telemetry.mqtt.store.Stream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkplugFormatTest {

    private static final String HOST = "spBv1.0/STATE/scada";
    private static final String MODEM =
            "{\"state\":\"ready\",\"sim\":{\"state\":\"ready\"},\"signal\":{\"rssiDbm\":-71},\"temperatureC\":41.5}";

    @TempDir
    Path state;

    private final ManualActor actor = ManualActor.eager();
    private final List<String> moves = new ArrayList<>();
    private Optional<String> problem = Optional.empty();
    private Queued queued = new Queued();
    private long sequence;
    private SparkplugFormat format;

    private SparkplugFormat make(int batch, boolean compress, Optional<String> host, int brokers) {
        FormatSettings json = FormatSettings.JSON;
        return new SparkplugFormat(
                new FormatSettings(
                        FormatSettings.Kind.SPARKPLUG,
                        batch,
                        compress,
                        Optional.empty(),
                        new FormatSettings.Sparkplug("plant", host),
                        json.kura(),
                        List.of()),
                new Topics("cellgate/gw1"),
                queued,
                new SparkplugFormat.Environment(
                        actor,
                        Runnable::run,
                        Clock.fixed(Instant.parse("2025-06-01T12:00:00Z"), ZoneOffset.UTC),
                        state,
                        brokers,
                        new SparkplugFormat.Session(() -> {}, moves::add, why -> problem = why)));
    }

    private Decoded begin() {
        CompletableFuture<Message> will = format.will().toCompletableFuture();
        assertTrue(will.isDone());
        Message message = will.join();
        assertEquals("spBv1.0/plant/NDEATH/gw1", message.topic());
        assertEquals(1, message.qos());
        assertFalse(message.retained());
        format.online();
        return new Decoded(message.content().bytes());
    }

    private Decoded simple() {
        format = make(1, false, Optional.empty(), 1);
        return begin();
    }

    private record Sent(String topic, Decoded payload, Runnable acknowledged) {}

    private List<Sent> sent() {
        List<Sent> sent = new ArrayList<>();
        for (Optional<Sendable> next = format.next(); next.isPresent(); next = format.next()) {
            Message message = next.get().message();
            assertEquals(0, message.qos());
            assertFalse(message.retained());
            sent.add(new Sent(
                    message.topic(),
                    new Decoded(message.content().bytes()),
                    next.get().acknowledged()));
        }
        return sent;
    }

    private static List<String> types(List<Sent> sent) {
        return sent.stream()
                .map(message -> message.topic()
                        .replaceAll("spBv1.0/plant/([A-Z]+)/gw1/?", "$1 ")
                        .strip())
                .toList();
    }

    private static Decoded one(List<Sent> sent, String topic) {
        return sent.stream()
                .filter(message -> message.topic().equals("spBv1.0/plant/" + topic))
                .reduce((first, second) -> second)
                .orElseThrow()
                .payload();
    }

    /** A sample as the outbox takes it, and then as the buffer hands it out. */
    private void sample(String source, Map<String, Object> metrics) {
        sample(source, metrics, ++sequence);
    }

    private void sample(String source, Map<String, Object> metrics, long number) {
        Map<String, Object> content = Map.of(
                "samples",
                List.of(Map.of(
                        "time",
                        "2025-06-01T11:59:" + String.format("%02dZ", number % 60),
                        "source",
                        source,
                        "metrics",
                        metrics)));
        queued.record(Stream.TELEMETRY, number, 1, format.stamped(content));
    }

    private void event(String time, String source, String newState) {
        queued.record(
                Stream.EVENT,
                ++sequence,
                1,
                format.stamped(Map.of("time", time, "source", source, "type", "state", "state", newState)));
    }

    private static byte[] rebirthCommand(boolean value) {
        return new ProtoWriter()
                .message(
                        2,
                        new ProtoWriter()
                                .text(1, "Node Control/Rebirth")
                                .number(4, 11)
                                .flag(14, value))
                .toBytes();
    }

    @Test
    void aSessionBeginsWithTheBirthsOfTheNodeAndItsDevices() {
        Decoded will = simple();
        format.state("{\"online\":true,\"version\":\"1.2.3\"}");
        format.status("modem/main", MODEM);
        format.status("uplink/main", "{\"state\":\"connected\"}");

        List<Sent> sent = sent();

        assertEquals(List.of("NBIRTH", "DBIRTH modem-main", "DBIRTH uplink-main"), types(sent));
        assertEquals(
                List.of(0L, 1L, 2L),
                sent.stream().map(message -> message.payload().seq).toList());
        Decoded node = sent.get(0).payload();
        assertEquals(
                will.named("bdSeq").orElseThrow().value, node.named("bdSeq").orElseThrow().value);
        assertEquals(1, will.metrics.size());
        assertEquals(-1, will.seq, "a death has no number");
        assertEquals(false, node.named("Node Control/Rebirth").orElseThrow().value);
        assertEquals("1.2.3", node.named("version").orElseThrow().value);
        Decoded modem = sent.get(1).payload();
        assertEquals("ready", modem.named("sim/state").orElseThrow().value);
        assertTrue(modem.named("signal/rssiDbm").isEmpty(), "restless values are in the telemetry");
    }

    @Test
    void everyMetricOfABirthHasNameTypeTimeAndAnAliasOfItsOwnButForTwo() {
        simple();
        format.state("{\"version\":\"1.2.3\"}");
        format.status("modem/main", MODEM);
        List<Decoded.Read> all = sent().stream()
                .flatMap(message -> message.payload().metrics.stream())
                .toList();

        assertTrue(all.stream()
                .allMatch(metric -> metric.name != null && metric.datatype != null && metric.timestamp != null));
        List<Long> aliases = all.stream()
                .map(metric -> metric.alias)
                .filter(alias -> alias != null)
                .toList();
        assertEquals(all.size() - 2, aliases.size());
        assertEquals(aliases.size(), new HashSet<>(aliases).size());
        assertTrue(all.stream()
                .filter(metric -> metric.alias == null)
                .allMatch(metric -> "bdSeq".equals(metric.name) || "Node Control/Rebirth".equals(metric.name)));
    }

    @Test
    void dataIsByAliasAndSaysOnlyWhatIsNew() {
        simple();
        format.status("modem/main", MODEM);
        sample("modem/main", Map.of("rssiDbm", -71, "quality", 50));
        List<Sent> first = sent();
        Decoded birth = one(first, "DBIRTH/gw1/modem-main");
        sample("modem/main", Map.of("rssiDbm", -72, "quality", 50));

        List<Sent> second = sent();

        assertEquals(List.of("DDATA modem-main"), types(second));
        Decoded data = second.get(0).payload();
        assertEquals(1, data.metrics.size());
        Decoded.Read metric = data.of(birth, "rssiDbm").get(0);
        assertEquals(-72L, metric.value);
        assertEquals(null, metric.name);
        assertEquals(null, metric.datatype);
        assertFalse(metric.historical);
        assertEquals(Instant.parse("2025-06-01T11:59:02Z").toEpochMilli(), metric.timestamp);
    }

    @Test
    void whatIsUnchangedCostsNoMessageAndIsAcknowledged() {
        simple();
        format.status("modem/main", MODEM);
        sample("modem/main", Map.of("rssiDbm", -71));
        sent().forEach(message -> message.acknowledged().run());
        sample("modem/main", Map.of("rssiDbm", -71));

        assertEquals(List.of(), sent());
        assertEquals(List.of(1L, 2L), queued.acknowledged);
    }

    @Test
    void aMetricThatNoBirthHadIsBornFirst() {
        simple();
        format.status("modem/main", MODEM);
        Map<String, Long> before = one(sent(), "DBIRTH/gw1/modem-main").aliases();
        sample("modem/main", Map.of("sinrDb", 11.5));

        List<Sent> sent = sent();

        assertEquals("DBIRTH modem-main", types(sent).get(0));
        Decoded birth = sent.get(0).payload();
        assertTrue(birth.aliases().entrySet().containsAll(before.entrySet()));
        assertEquals(11.5, birth.named("sinrDb").orElseThrow().value);
    }

    @Test
    void aNumberThatNeedsMoreRoomIsBornAgainWithAnotherType() {
        simple();
        format.status("modem/main", MODEM);
        sample("modem/main", Map.of("count", 5));
        long narrow = one(sent(), "DBIRTH/gw1/modem-main").named("count").orElseThrow().datatype;
        sample("modem/main", Map.of("count", 5_000_000_000L));

        Decoded birth = one(sent(), "DBIRTH/gw1/modem-main");

        assertEquals(3, narrow);
        assertEquals(4L, birth.named("count").orElseThrow().datatype);
        assertEquals(5_000_000_000L, birth.named("count").orElseThrow().value);
    }

    @Test
    void aNumberIsAFloatOnlyWhileNothingOfItIsLost() {
        simple();
        format.status("modem/main", MODEM);
        sample("modem/main", Map.of("temperatureC", 31.5, "count", 5));
        Decoded born = one(sent(), "DBIRTH/gw1/modem-main");
        sample("modem/main", Map.of("temperatureC", 31));
        List<Sent> whole = sent();
        sample("modem/main", Map.of("temperatureC", 31.7, "count", 5.5));
        List<Sent> finer = sent();

        assertEquals(9, born.named("temperatureC").orElseThrow().datatype);
        assertEquals(31.5, born.named("temperatureC").orElseThrow().value);
        assertEquals(List.of("DDATA modem-main"), types(whole));
        assertEquals(31.0, whole.get(0).payload().of(born, "temperatureC").get(0).value);
        Decoded again = one(finer, "DBIRTH/gw1/modem-main");
        assertEquals(10, again.named("temperatureC").orElseThrow().datatype);
        assertEquals(31.7, again.named("temperatureC").orElseThrow().value);
        assertEquals(10, again.named("count").orElseThrow().datatype, "not every whole number is a float");
    }

    @Test
    void recordsAreHeldUntilTheirMessageIsFullAndConfirmed() {
        format = make(2, false, Optional.empty(), 1);
        begin();
        format.status("modem/main", MODEM);
        sample("modem/main", Map.of("rssiDbm", -70));
        sent();
        assertEquals(1, format.held());
        sample("modem/main", Map.of("rssiDbm", -72));

        List<Sent> full = sent();

        assertEquals(2, format.held());
        full.forEach(message -> message.acknowledged().run());
        assertEquals(0, format.held());
        sample("modem/main", Map.of("rssiDbm", -73));
        sent();
        format.offline();
        assertEquals(0, format.held());
    }

    @Test
    void aChangeOfAStatusIsDataAndWhatIsMissingThenIsNotKnown() {
        simple();
        format.status("modem/main", "{\"state\":\"ready\",\"profile\":\"mu709\"}");
        Decoded birth = one(sent(), "DBIRTH/gw1/modem-main");
        format.status("modem/main", "{\"state\":\"waiting-sim\"}");

        Decoded data = one(sent(), "DDATA/gw1/modem-main");

        assertEquals("waiting-sim", data.of(birth, "state").get(0).value);
        assertTrue(data.of(birth, "profile").get(0).isNull);
    }

    @Test
    void aModuleThatIsGoneIsADeathAndOneThatIsBackABirth() {
        simple();
        format.status("modem/main", MODEM);
        sent();
        format.status("modem/main", "{\"state\":\"waiting-device\"}");
        List<Sent> gone = sent();
        format.status("modem/main", MODEM);
        List<Sent> back = sent();
        format.status("modem/main", "");
        List<Sent> removed = sent();

        assertEquals(List.of("DDEATH modem-main"), types(gone));
        assertEquals(2, gone.get(0).payload().seq);
        assertEquals(List.of("DBIRTH modem-main"), types(back));
        assertEquals(List.of("DDEATH modem-main"), types(removed));
    }

    @Test
    void theSequenceGoesOnPast255() {
        simple();
        format.status("modem/main", MODEM);
        List<Long> numbers = new ArrayList<>();
        sent().forEach(message -> numbers.add(message.payload().seq));
        for (int i = 0; i < 600; i++) {
            format.status("modem/main", "{\"state\":\"s" + i + "\"}");
            sent().forEach(message -> numbers.add(message.payload().seq));
        }

        for (int i = 0; i < numbers.size(); i++) {
            assertEquals(i % 256, numbers.get(i));
        }
        assertTrue(numbers.size() > 512);
    }

    @Test
    void aRebirthBeginsTheSequenceAnewAndKeepsTheAliases() {
        simple();
        format.status("modem/main", MODEM);
        List<Sent> first = sent();
        format.arrived("spBv1.0/plant/NCMD/gw1", rebirthCommand(false));
        format.arrived("spBv1.0/plant/NCMD/gw1", new byte[] {1, 2, 3});
        assertEquals(List.of(), sent());

        format.arrived("spBv1.0/plant/NCMD/gw1", rebirthCommand(true));
        List<Sent> second = sent();

        assertEquals(List.of("NBIRTH", "DBIRTH modem-main"), types(second));
        assertEquals(0, second.get(0).payload().seq);
        for (int i = 0; i < 2; i++) {
            assertEquals(
                    first.get(i).payload().aliases(), second.get(i).payload().aliases());
        }
        assertEquals(
                first.get(0).payload().named("bdSeq").orElseThrow().value,
                second.get(0).payload().named("bdSeq").orElseThrow().value,
                "no new connection");
        assertEquals(List.of(), sent());
    }

    @Test
    void whatWasNotAcknowledgedComesAgainInOrderAsHistoryAfterTheNextBirth() {
        simple();
        format.status("modem/main", MODEM);
        sample("modem/main", Map.of("rssiDbm", -71));
        sample("modem/main", Map.of("rssiDbm", -72));
        sent();
        // the buffer hands out again what the broker did not acknowledge, with the mark of its birth
        Queued again = queued;
        format.offline();
        again.record(Stream.TELEMETRY, 1, 1, content(-71, 1, 0));
        again.record(Stream.TELEMETRY, 2, 1, content(-72, 2, 0));
        sample("modem/main", Map.of("rssiDbm", -73), 3);
        Decoded will = begin();

        List<Sent> sent = sent();

        assertEquals(1L, will.named("bdSeq").orElseThrow().value);
        assertEquals(List.of("NBIRTH", "DBIRTH modem-main"), types(sent).subList(0, 2));
        Decoded birth = sent.get(1).payload();
        assertEquals(-73L, birth.named("rssiDbm").orElseThrow().value, "as it is now");
        List<Decoded.Read> values = sent.stream()
                .flatMap(message -> message.payload().of(birth, "rssiDbm").stream())
                .filter(metric -> metric.name == null)
                .toList();
        assertEquals(
                List.of(-71L, -72L, -73L),
                values.stream().map(metric -> metric.value).toList());
        assertTrue(values.stream().allMatch(metric -> metric.historical));
    }

    private static Map<String, Object> content(int rssi, int second, long birth) {
        return Map.of(
                "birth",
                birth,
                "samples",
                List.of(Map.of(
                        "time",
                        "2025-06-01T11:59:0" + second + "Z",
                        "source",
                        "modem/main",
                        "metrics",
                        Map.of("rssiDbm", rssi))));
    }

    @Test
    void historyOfADeviceThatIsGoneIsToldOfOneThatIsBornForIt() {
        format = make(1, false, Optional.empty(), 1);
        sample("modem/old", Map.of("rssiDbm", -71));
        begin();

        List<Sent> sent = sent();

        assertEquals(List.of("NBIRTH", "DBIRTH modem-old", "DDATA modem-old", "DDEATH modem-old"), types(sent));
        assertTrue(sent.get(2).payload().metrics.get(0).historical);
        sent.get(2).acknowledged().run();
        assertEquals(List.of(), queued.acknowledged, "the last message of a record stands for it");
        sent.get(3).acknowledged().run();
        assertEquals(List.of(1L), queued.acknowledged);
    }

    @Test
    void anEventIsATextOfTheNodeAndAnOldTransitionTheStateOfItsDevice() {
        simple();
        format.status("uplink/main", "{\"state\":\"dialing\"}");
        Decoded node = one(sent(), "NBIRTH/gw1");
        event("2025-06-01T11:58:00Z", "uplink/main", "dialing");
        List<Sent> live = sent();
        format.offline();
        event("2025-06-01T11:59:00Z", "uplink/main", "connected");
        format.status("uplink/main", "{\"state\":\"connected\"}");
        begin();
        List<Sent> old = sent();

        assertEquals(List.of("NDATA"), types(live));
        String text = String.valueOf(live.get(0).payload().of(node, "event").get(0).value);
        assertTrue(text.contains("\"state\":\"dialing\"") && !text.contains("birth"), text);
        Decoded device = one(old, "DBIRTH/gw1/uplink-main");
        Decoded.Read was = one(old, "DDATA/gw1/uplink-main").of(device, "state").get(0);
        assertEquals("connected", was.value);
        assertTrue(was.historical);
        assertEquals(Instant.parse("2025-06-01T11:59:00Z").toEpochMilli(), was.timestamp);
    }

    @Test
    void setsOfABatchStandInOneMessageEachAtItsTime() {
        format = make(3, false, Optional.empty(), 1);
        begin();
        format.status("modem/main", MODEM);
        sent();
        sample("modem/main", Map.of("rssiDbm", -70));
        Decoded birth = one(sent(), "DBIRTH/gw1/modem-main");
        sample("modem/main", Map.of("rssiDbm", -72));
        sample("modem/main", Map.of("rssiDbm", -73));

        List<Sent> sent = sent();

        assertEquals(List.of("DDATA modem-main"), types(sent));
        List<Decoded.Read> values = sent.get(0).payload().of(birth, "rssiDbm");
        assertEquals(
                List.of(-72L, -73L), values.stream().map(metric -> metric.value).toList());
        assertEquals(
                2, values.stream().map(metric -> metric.timestamp).distinct().count());
    }

    @Test
    void compressedDataIsTheSameWhenItIsInflated() {
        format = make(20, true, Optional.empty(), 1);
        begin();
        format.status("modem/main", MODEM);
        sent();
        sample("modem/main", Map.of("rssiDbm", -70));
        Decoded birth = one(sent(), "DBIRTH/gw1/modem-main");
        for (int i = 1; i < 20; i++) {
            sample("modem/main", Map.of("rssiDbm", -70 - i));
        }

        Decoded data = one(sent(), "DDATA/gw1/modem-main");

        assertEquals("SPBV1.0_COMPRESSED", data.uuid);
        assertEquals("DEFLATE", data.named("algorithm").orElseThrow().value);
        assertEquals(data.seq, data.inflated().seq);
        assertEquals(19, data.inflated().of(birth, "rssiDbm").size(), "the first value is that of the birth");
        assertTrue(data.bytes < data.inflated().bytes);
    }

    @Test
    void withoutThePrimaryHostNothingIsBornAndWhatComesIsKept() {
        format = make(1, false, Optional.of("scada"), 1);
        begin();
        format.status("modem/main", MODEM);
        sample("modem/main", Map.of("rssiDbm", -70));
        format.arrived(HOST, host(false, 5));
        assertEquals(List.of(), sent());
        assertEquals(Optional.empty(), format.farewell(), "what was not born does not die");

        format.arrived(HOST, host(true, 6));
        List<Sent> sent = sent();

        assertEquals(List.of("NBIRTH", "DBIRTH modem-main", "DDATA modem-main"), types(sent));
        assertTrue(sent.get(2).payload().metrics.get(0).historical);
        assertTrue(format.farewell().isPresent());
        assertEquals(List.of(), moves);
    }

    @Test
    void aPrimaryHostThatGoesEndsTheSessionButNotForAnOldDeathOfIt() {
        format = make(1, false, Optional.of("scada"), 1);
        begin();
        format.arrived(HOST, host(true, 6));
        sent();

        format.arrived(HOST, host(false, 5));
        format.arrived(HOST, "offline".getBytes(StandardCharsets.UTF_8));
        format.arrived("spBv1.0/STATE/other", host(false, 9));
        assertEquals(List.of(), moves);
        format.arrived(HOST, host(false, 6));

        assertEquals(List.of("the primary host is not there"), moves);
        assertEquals("spBv1.0/plant/NDEATH/gw1", format.farewell().orElseThrow().topic());
        assertEquals(List.of(), sent());
    }

    @Test
    void withSeveralBrokersTheNextOneIsTriedWhenThePrimaryHostIsNotAtThisOne() {
        format = make(1, false, Optional.of("scada"), 2);
        begin();
        actor.advance(SparkplugFormat.HOST_LIMIT);
        assertEquals(1, moves.size());

        format.offline();
        begin();
        format.arrived(HOST, host(true, 1));
        actor.advance(SparkplugFormat.HOST_LIMIT.multipliedBy(10));
        assertEquals(1, moves.size());
    }

    private static byte[] host(boolean online, long timestamp) {
        return ("{\"online\":" + online + ",\"timestamp\":" + timestamp + "}").getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void eachConnectionHasTheNextNumberAlsoAfterARestartAndItIsStoredBefore() throws IOException {
        Path file = state.resolve("mqtt/births");
        assertEquals(0L, simple().named("bdSeq").orElseThrow().value);
        assertEquals("0\n", Files.readString(file));
        format.offline();
        assertEquals(1L, begin().named("bdSeq").orElseThrow().value);

        assertEquals(2L, simple().named("bdSeq").orElseThrow().value);
        assertEquals("2\n", Files.readString(file));

        Files.writeString(file, "255\n");
        assertEquals(0L, simple().named("bdSeq").orElseThrow().value, "it has one byte");
        assertEquals("256\n", Files.readString(file));
    }

    @Test
    void aCountThatCannotBeStoredIsAProblemAndNoObstacle() throws IOException {
        Files.createDirectories(state.resolve("mqtt/births/x"));
        assertEquals(0L, simple().named("bdSeq").orElseThrow().value);
        assertTrue(problem.orElse("").contains("births"), problem::toString);
        assertEquals(1L, begin().named("bdSeq").orElseThrow().value);

        Files.delete(state.resolve("mqtt/births/x"));
        Files.delete(state.resolve("mqtt/births"));
        assertEquals(2L, begin().named("bdSeq").orElseThrow().value);
        assertEquals(Optional.empty(), problem);
    }

    private Object willOf(SparkplugFormat asked) {
        byte[] will = asked.will().toCompletableFuture().join().content().bytes();
        return new Decoded(will).named("bdSeq").orElseThrow().value;
    }

    @Test
    void aTryThatDidNotReachTheBrokerUsesUpNoNumber() throws IOException {
        simple();
        format.offline();
        assertEquals(1L, willOf(format));
        assertEquals(1L, willOf(format), "no CONNECT was sent");
        format.willTaken();
        assertEquals(2L, willOf(format), "one was, and was not accepted");
        assertEquals("2", Files.readString(state.resolve("mqtt/births")).strip());

        assertEquals(2L, begin().named("bdSeq").orElseThrow().value);
        format.offline();
        assertEquals(3L, willOf(format));
    }
}
