package io.cellgate.telemetry.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandParameter;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.common.json.Json;
import io.cellgate.common.testing.ManualActor;
import io.cellgate.event.GatewayEvent;
import io.cellgate.metric.MetricSource;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.SimState;
import io.cellgate.telemetry.mqtt.broker.FakeBroker;
import io.cellgate.telemetry.mqtt.message.Message;
import io.cellgate.telemetry.mqtt.store.Backlog;
import io.cellgate.uplink.UplinkState;
import io.cellgate.uplink.UplinkUsage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is really published is what the schemas and the reference of metrics say, and the other way round. */
class PublishedDocumentsTest {

    private static final String ROOT = "cellgate/gw1/";
    private static final Path REFERENCE = Path.of("METRICS.md");
    private static final List<String> AT_NUMBERS = List.of(
            "commands",
            "timeouts",
            "resynchronisations",
            "staleLines",
            "unsolicited",
            "droppedUnsolicited",
            "garbageBytes");
    private static final List<String> HOST_NUMBERS =
            List.of("load1", "memoryAvailableBytes", "stateFreeBytes", "uptimeS", "heapBytes", "javaUptimeS");
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([a-z]+)/[^`]+` \\| `(\\w+)` \\| ([^|]+) \\| [^|]+ \\|$");

    @TempDir
    private Path state;

    private final ManualActor actor = new ManualActor();
    private final FakeBroker broker = new FakeBroker();
    private final MqttTelemetry telemetry = new MqttTelemetry(new MqttTelemetry.Environment(
            actor,
            broker,
            Runnable::run,
            Backlog.Disk.real(Runnable::run, "", Fixtures.CLOCK),
            new Random(1),
            Fixtures.CLOCK,
            Fixtures.NOW,
            "1.2.3",
            true,
            now -> {}));

    /** Answers with everything that a reply may have. */
    private record Status() implements Command {

        @Override
        public CommandDescription description() {
            return CommandDescription.readOnly(
                    "status",
                    "Shows.",
                    List.of(
                            new CommandParameter("count", CommandParameter.Type.NUMBER, true, "how many"),
                            new CommandParameter("uplink", CommandParameter.Type.STRING, false, "which"),
                            new CommandParameter("now", CommandParameter.Type.BOOLEAN, false, "or later")));
        }

        @Override
        public CompletionStage<CommandResult> execute(CommandRequest request) {
            Map<String, Object> result = Map.of(
                    "problems",
                    List.of(Map.of("message", "odd")),
                    "ends",
                    Map.of("count", 2, "lastAt", "2025-06-01T11:00:00Z", "lastReason", "killed", "waitedSeconds", 4));
            return CompletableFuture.completedStage(
                    request.id().isPresent()
                            ? CommandResult.accepted(result, new CompletableFuture<>())
                            : CommandResult.ok(result));
        }
    }

    /** Everything is known, happens and is asked once. */
    private List<Message> published() {
        telemetry.add(StatusFixtures.fullModem("main"));
        telemetry.add(StatusFixtures.fullUplink("main"));
        telemetry.add(new Usage());
        telemetry.add(new Named("at/main", AT_NUMBERS));
        telemetry.add(new Named("gateway/host", HOST_NUMBERS));
        telemetry.add(new Status(), 0, 1);
        telemetry.use(Fixtures.settings(state, "tcp://a:1"));
        actor.run();
        telemetry.event(new GatewayEvent(Fixtures.NOW, "modem/main", "sms", Map.of("number", "1", "text", "x")));
        ask("status", "{\"id\":\"1\",\"args\":{\"count\":1}}");
        ask("nothing", "{\"id\":\"2\"}");
        ask("status", "{\"id\":\"3\",\"expires\":0}");
        actor.advance(Duration.ofMinutes(2));
        telemetry.stop(() -> {});
        actor.run();
        List<Message> all = new ArrayList<>(broker.newest().published);
        all.add(Message.offline(broker.newest().settings.topics()));
        return all;
    }

    private void ask(String command, String payload) {
        assertEquals(List.of(), Schemas.problems(Schemas.read("request"), payload));
        broker.newest().arrive(ROOT + "cmd/" + command, payload, false);
        actor.run();
    }

    /** As that of the uplink's bundle. */
    private record Usage() implements MetricSource {

        @Override
        public String source() {
            return "usage/main";
        }

        @Override
        public Map<String, Number> sample() {
            UplinkUsage.Bytes none = UplinkUsage.Bytes.NONE;
            Map<String, Number> numbers = new HashMap<>(
                    new UplinkUsage(none, none, none, LocalDate.EPOCH, OptionalLong.empty(), false).numbers());
            numbers.put("checkBytes", 0);
            return numbers;
        }
    }

    /** As another bundle's, whose own test holds these names. */
    private record Named(String source, List<String> names) implements MetricSource {

        @Override
        public Map<String, Number> sample() {
            Map<String, Number> numbers = new HashMap<>();
            names.forEach(name -> numbers.put(name, 1));
            return numbers;
        }
    }

    private static String schemaOf(String topic) {
        String name = topic.substring(ROOT.length());
        return name.contains("/") ? name.substring(0, name.indexOf('/')) : name;
    }

    @Test
    void everyDocumentIsAsItsSchemaSays() {
        TreeSet<String> seen = new TreeSet<>();
        for (Message message : published()) {
            String name = schemaOf(message.topic());
            Map<String, Object> schema = Schemas.read(name);
            // an event has further fields by its type, and a schema's own words are not ours
            boolean open = name.equals("event") || name.equals("commands");
            seen.add(name);
            assertEquals(
                    List.of(),
                    Schemas.problems(open ? schema : Schemas.strict(schema), message.payload()),
                    () -> message.topic() + " " + message.payload());
        }

        assertEquals(
                new TreeSet<>(List.of("state", "modem", "uplink", "event", "telemetry", "reply", "commands")), seen);
    }

    /** A check that lets everything pass would be none. */
    @Test
    void aDocumentThatIsNotSoIsFound() {
        assertFalse(Schemas.problems(Schemas.read("state"), "{}").isEmpty());
        assertFalse(Schemas.problems(Schemas.read("reply"), "{\"id\":\"1\",\"status\":\"done\"}")
                .isEmpty());
        assertFalse(Schemas.problems(Schemas.strict(Schemas.read("state")), "{\"online\":true,\"x\":1}")
                .isEmpty());
        assertFalse(Schemas.problems(
                        Schemas.read("commands"),
                        "{\"signed\":false,\"ageSeconds\":1,\"commands\":[{\"name\":\"a\",\"summary\":\"\",\"acts\":true,"
                                + "\"args\":{\"type\":\"objekt\"}}]}")
                .isEmpty());
    }

    @Test
    void everyFieldOfAStatusThatIsDescribedIsPublished() {
        for (String name : List.of("modem", "uplink")) {
            String document = published().stream()
                    .filter(message -> message.topic().equals(ROOT + name + "/main"))
                    .map(Message::payload)
                    .findFirst()
                    .orElseThrow();

            assertEquals(fieldsOf(Schemas.read(name), ""), fieldsOf(document));
        }
    }

    private static Set<String> fieldsOf(Map<?, ?> schema, String prefix) {
        Set<String> fields = new TreeSet<>();
        if (schema.get("properties") instanceof Map<?, ?> properties) {
            properties.forEach((name, value) -> {
                fields.add(prefix + name);
                fields.addAll(fieldsOf((Map<?, ?>) value, prefix + name + "."));
            });
        }
        return fields;
    }

    private static Set<String> fieldsOf(String document) {
        try {
            return fields(Json.read(document.getBytes(StandardCharsets.UTF_8), 1 << 20), "");
        } catch (Json.UnreadableException e) {
            throw new AssertionError(e);
        }
    }

    private static Set<String> fields(Map<?, ?> document, String prefix) {
        Set<String> fields = new TreeSet<>();
        document.forEach((name, value) -> {
            fields.add(prefix + name);
            if (value instanceof Map<?, ?> map) {
                fields.addAll(fields(map, prefix + name + "."));
            }
        });
        return fields;
    }

    @Test
    void everyStateIsInTheSchema() {
        assertEquals(Stream.of(ModemState.values()).map(ModemState::published).toList(), words("modem", "state"));
        assertEquals(Stream.of(UplinkState.values()).map(UplinkState::published).toList(), words("uplink", "state"));
        assertEquals(Stream.of(SimState.values()).map(SimState::published).toList(), words("modem", "sim", "state"));
        assertEquals(
                Stream.of(CommandResult.Status.values())
                        .map(CommandResult.Status::published)
                        .toList(),
                words("reply", "status"));
    }

    private static Object words(String name, String... way) {
        Map<?, ?> schema = Schemas.read(name);
        for (String step : way) {
            schema = (Map<?, ?>) ((Map<?, ?>) schema.get("properties")).get(step);
        }
        return schema.get("enum");
    }

    @Test
    void everyMetricStandsInTheReferenceWithItsUnitAndEveryOneThereIsPublished() throws IOException {
        TreeMap<String, TreeSet<String>> described = new TreeMap<>();
        ROW.matcher(Files.readString(REFERENCE))
                .results()
                .forEach(row -> described
                        .computeIfAbsent(row.group(1), kind -> new TreeSet<>())
                        .add(row.group(2)));
        TreeMap<String, TreeSet<String>> sampled = new TreeMap<>();
        for (Message message : published()) {
            if (message.topic().equals(ROOT + "telemetry")) {
                samples(message.payload())
                        .forEach(sample -> ((Map<?, ?>) sample.get("metrics"))
                                .keySet()
                                .forEach(name -> sampled.computeIfAbsent(
                                                String.valueOf(sample.get("source"))
                                                        .split("/", -1)[0],
                                                kind -> new TreeSet<>())
                                        .add(String.valueOf(name))));
            }
        }

        assertEquals(described, sampled);
    }

    @Test
    void aNameSaysItsUnit() throws IOException {
        Map<String, String> endings =
                Map.of("dBm", "Dbm", "dB", "Db", "B", "Bytes", "°C", "C", "m", "M", "km/h", "Kmh");
        List<MatchResult> rows =
                ROW.matcher(Files.readString(REFERENCE)).results().toList();
        assertFalse(rows.isEmpty());
        for (MatchResult row : rows) {
            String ending = endings.get(row.group(3).strip());
            assertTrue(ending == null || row.group(2).endsWith(ending), () -> row.group());
        }
    }

    private static List<Map<?, ?>> samples(String document) {
        try {
            List<Map<?, ?>> samples = new ArrayList<>();
            ((List<?>) Json.read(document.getBytes(StandardCharsets.UTF_8), 1 << 20)
                            .get("samples"))
                    .forEach(sample -> samples.add((Map<?, ?>) sample));
            return samples;
        } catch (Json.UnreadableException e) {
            throw new AssertionError(e);
        }
    }
}
