package io.cellgate.telemetry.mqtt.kura;

import io.cellgate.common.json.Flat;
import io.cellgate.telemetry.mqtt.format.Batches;
import io.cellgate.telemetry.mqtt.format.Compression;
import io.cellgate.telemetry.mqtt.format.Format;
import io.cellgate.telemetry.mqtt.format.FormatSettings;
import io.cellgate.telemetry.mqtt.format.ProtoWriter;
import io.cellgate.telemetry.mqtt.format.RecordSource;
import io.cellgate.telemetry.mqtt.format.Samples;
import io.cellgate.telemetry.mqtt.message.Message;
import io.cellgate.telemetry.mqtt.message.Payload;
import io.cellgate.telemetry.mqtt.message.SendQueue.Records.Sendable;
import io.cellgate.telemetry.mqtt.message.Topics;
import io.cellgate.telemetry.mqtt.store.Stream;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The gateway as a client of Kura's cloud. To be called on the actor. */
public final class KuraFormat implements Format {

    private final FormatSettings settings;
    private final Topics json;
    private final KuraTopics topics;
    private final Clock clock;
    private final Batches records;
    private final KuraRequests requests;

    /** @param json topics of commands in JSON, which are heard too */
    public KuraFormat(FormatSettings settings, Topics json, RecordSource source, Clock clock) {
        this.settings = settings;
        this.json = json;
        this.topics = new KuraTopics(settings.kura());
        this.clock = clock;
        this.records = new Batches(source, 1);
        this.requests = new KuraRequests(topics);
    }

    @Override
    public CompletionStage<Message> will() {
        return CompletableFuture.completedStage(message(topics.life("LWT"), lifeOf(Map.of())));
    }

    @Override
    public Optional<Message> farewell() {
        return Optional.of(message(topics.life("DC"), lifeOf(Map.of())));
    }

    @Override
    public void online() {
        // each state is a birth, and one is published when a session begins
    }

    @Override
    public void offline() {
        records.offline();
    }

    @Override
    public List<Message> state(String document) {
        return List.of(message(topics.life("BIRTH"), lifeOf(Flat.values(document, name -> true))));
    }

    private ProtoWriter lifeOf(Map<String, Object> values) {
        Map<String, Object> metrics = new LinkedHashMap<>();
        metrics.put("display_name", json.gateway());
        metrics.put("application_ids", "cellgate");
        metrics.putAll(values);
        return KuraPayload.of(clock.instant(), Map.of(), metrics);
    }

    /** What has gone is not told: Kura has no word for it. */
    @Override
    public List<Message> status(String source, String document) {
        Map<String, Object> values = Flat.values(document, name -> true);
        return values.isEmpty()
                ? List.of()
                : List.of(message(topics.data("status/" + source), KuraPayload.of(clock.instant(), Map.of(), values)));
    }

    @Override
    public Optional<Sendable> next() {
        return records.next().map(record -> new Sendable(record(record), record.acknowledged()));
    }

    private Message record(Batches.Batch batch) {
        Map<String, Object> content = batch.records().get(0).content();
        if (batch.stream() == Stream.EVENT) {
            Instant time = Samples.time(content);
            return message(topics.data("event"), KuraPayload.of(time, Map.of(), Flat.values(content, name -> true)));
        }
        Instant time = Instant.EPOCH;
        Map<String, Object> metrics = new LinkedHashMap<>();
        Map<String, Object> position = new LinkedHashMap<>();
        for (Samples samples : Samples.of(content)) {
            time = samples.time();
            samples.metrics().forEach((name, value) -> metrics.put(samples.source() + "/" + name, value));
            if (position.isEmpty() && samples.metrics().containsKey("latitude")) {
                position.putAll(samples.metrics());
            }
        }
        metrics.putAll(Flat.values(content, name -> !name.equals("samples")));
        return message(topics.data("telemetry"), KuraPayload.of(time, position, metrics));
    }

    private Message message(String topic, ProtoWriter payload) {
        byte[] plain = payload.toBytes();
        byte[] sent = plain;
        if (settings.compress()) {
            byte[] smaller = Compression.gzip(plain);
            sent = smaller.length < plain.length ? smaller : plain;
        }
        return new Message(topic, Payload.of(sent), false, 1);
    }

    @Override
    public Optional<Request> request(String topic, byte[] payload) {
        return requests.request(topic, payload)
                .or(() -> json.command(topic).map(command -> new Request(command, Payload.of(payload))));
    }

    @Override
    public Message reply(String id, String document) {
        return requests.reply(id, document, clock.instant())
                .orElseGet(() -> new Message(json.reply(id), document, false));
    }
}
