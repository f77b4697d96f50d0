package io.cellgate.telemetry.mqtt.format;

import io.cellgate.telemetry.mqtt.message.Message;
import io.cellgate.telemetry.mqtt.message.Payload;
import io.cellgate.telemetry.mqtt.message.SendQueue.Records.Sendable;
import io.cellgate.telemetry.mqtt.message.Topics;
import io.cellgate.telemetry.mqtt.store.Stream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The gateway's own contract: JSON under topics of its own. */
public final class JsonFormat implements Format {

    private final FormatSettings settings;
    private final Topics topics;
    private final HomeAssistant discovery;
    private final Batches batches;
    private final Rows rows = new Rows();
    private final Deque<Sendable> waiting = new ArrayDeque<>();

    /** @param discovery tells Home Assistant what there is, where that is wanted */
    public JsonFormat(FormatSettings settings, Topics topics, RecordSource source, HomeAssistant discovery) {
        this.settings = settings;
        this.topics = topics;
        this.discovery = discovery;
        this.batches = new Batches(source, settings.batch());
    }

    @Override
    public CompletionStage<Message> will() {
        return CompletableFuture.completedStage(Message.offline(topics));
    }

    @Override
    public Optional<Message> farewell() {
        return Optional.of(Message.offline(topics));
    }

    @Override
    public void online() {
        rows.clear();
        discovery.online();
    }

    @Override
    public void offline() {
        batches.offline();
        waiting.clear();
    }

    @Override
    public List<Message> state(String document) {
        return List.of(new Message(topics.state(), document, true));
    }

    @Override
    public List<Message> status(String source, String document) {
        discovery.status(source, document);
        return List.of(new Message(topics.status(source), document, true));
    }

    @Override
    public Optional<Sendable> next() {
        Optional<Sendable> told = discovery.next();
        if (told.isPresent()) {
            return told;
        }
        if (waiting.isEmpty()) {
            batches.next().ifPresent(this::encode);
        }
        return Optional.ofNullable(waiting.pollFirst());
    }

    private void encode(Batches.Batch batch) {
        String topic = topics.records(batch.stream().published());
        if (batch.stream() == Stream.EVENT || settings.batch() == 1) {
            String document = batch.records().get(0).record().payload();
            waiting.add(new Sendable(message(topic, document, batch.stream()), batch.acknowledged()));
            return;
        }
        if (rows.add(batch.records())) {
            waiting.add(new Sendable(new Message(topics.columns(), rows.columnsDocument(), true), () -> {}));
        }
        waiting.add(new Sendable(message(topic, rows.document(batch.records()), batch.stream()), batch.acknowledged()));
    }

    private Message message(String topic, String document, Stream stream) {
        byte[] plain = document.getBytes(StandardCharsets.UTF_8);
        byte[] sent = plain;
        if (settings.compress() && stream == Stream.TELEMETRY) {
            byte[] smaller = Compression.gzip(plain);
            sent = smaller.length < plain.length ? smaller : plain;
        }
        return new Message(topic, Payload.of(sent), false, 1);
    }

    @Override
    public int held() {
        return batches.gathered();
    }

    @Override
    public Optional<Request> request(String topic, byte[] payload) {
        return topics.command(topic).map(command -> new Request(command, Payload.of(payload)));
    }

    @Override
    public void arrived(String topic, byte[] payload) {
        discovery.arrived(topic, payload);
    }

    @Override
    public Message reply(String id, String document) {
        return new Message(topics.reply(id), document, false);
    }
}
