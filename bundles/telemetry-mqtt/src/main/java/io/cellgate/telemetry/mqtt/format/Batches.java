package io.cellgate.telemetry.mqtt.format;

import io.cellgate.common.json.Json;
import io.cellgate.telemetry.mqtt.publish.TelemetryTimes;
import io.cellgate.telemetry.mqtt.store.StoredRecord;
import io.cellgate.telemetry.mqtt.store.Stream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers batches of telemetry until there are as many as go into one message, or one of them is urgent; events are handed on at once. What
 * is gathered stays on disk until it is acknowledged, so that gathering loses nothing. To be called on the actor.
 */
public final class Batches {

    private static final Logger LOG = LoggerFactory.getLogger(Batches.class);
    /** No record is as long. */
    private static final int LONGEST = 1 << 20;

    /**
     * A record, read.
     *
     * @param record as it is kept
     * @param content its JSON
     */
    public record Read(StoredRecord record, Map<String, Object> content) {

        /** How often records were begun when it was made. */
        public long boot() {
            return content.get("boot") instanceof Number number ? number.longValue() : 0;
        }

        /** Whether it must not wait for others. */
        boolean urgent() {
            return Boolean.TRUE.equals(content.get(TelemetryTimes.CHANGE));
        }
    }

    /**
     * What goes into one message: one event, or batches of telemetry whose numbers follow each other.
     *
     * @param acknowledged to be run when the broker has it
     */
    public record Batch(Stream stream, List<Read> records, Runnable acknowledged) {}

    private final RecordSource source;
    private final int size;
    private List<Read> gathered = new ArrayList<>();
    private @Nullable Batch waiting;

    /** @param size how many batches of telemetry go into one message */
    public Batches(RecordSource source, int size) {
        this.source = source;
        this.size = size;
    }

    /** What goes next. */
    public Optional<Batch> next() {
        Batch ready = waiting;
        waiting = null;
        while (ready == null) {
            Optional<StoredRecord> record = source.next();
            if (record.isEmpty()) {
                return Optional.empty();
            }
            ready = read(record.get()).flatMap(this::take).orElse(null);
        }
        return Optional.of(ready);
    }

    /** How many wait for others. */
    public int gathered() {
        return gathered.size();
    }

    /** The session has ended: the source hands out everything again. */
    public void offline() {
        gathered = new ArrayList<>();
        waiting = null;
    }

    private Optional<Batch> take(Read read) {
        if (read.record().stream() == Stream.EVENT) {
            return Optional.of(batch(List.of(read)));
        }
        if (!gathered.isEmpty() && !follows(gathered.get(gathered.size() - 1), read)) {
            Batch before = flush();
            waiting = gather(read).orElse(null);
            return Optional.of(before);
        }
        return gather(read);
    }

    private Optional<Batch> gather(Read read) {
        gathered.add(read);
        return gathered.size() >= size || read.urgent() ? Optional.of(flush()) : Optional.empty();
    }

    private static boolean follows(Read before, Read next) {
        return next.record().sequence() == before.record().sequence() + 1 && next.boot() == before.boot();
    }

    private Batch flush() {
        Batch batch = batch(gathered);
        gathered = new ArrayList<>();
        return batch;
    }

    private Batch batch(List<Read> records) {
        List<Read> all = List.copyOf(records);
        return new Batch(
                all.get(0).record().stream(), all, () -> all.forEach(read -> source.acknowledged(read.record())));
    }

    private Optional<Read> read(StoredRecord record) {
        try {
            return Optional.of(new Read(record, Json.read(record.payload().getBytes(StandardCharsets.UTF_8), LONGEST)));
        } catch (Json.UnreadableException e) {
            // ours, so it never is; it must not hold up the others
            LOG.warn("MQTT: a record of {} cannot be read", record.stream().published(), e);
            source.acknowledged(record);
            return Optional.empty();
        }
    }
}
