package io.cellgate.telemetry.mqtt.format;

import io.cellgate.common.json.Json;
import io.cellgate.telemetry.mqtt.store.StoredRecord;
import io.cellgate.telemetry.mqtt.store.Stream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records that a test puts in. */
public final class Queued implements RecordSource {

    public final List<Long> acknowledged = new ArrayList<>();
    private final Deque<StoredRecord> waiting = new ArrayDeque<>();

    /** A batch of telemetry with numbers of one source. */
    public Queued batch(long sequence, long boot, String time, String source, Map<String, Object> metrics) {
        return record(
                Stream.TELEMETRY,
                sequence,
                boot,
                Map.of("samples", List.of(Map.of("time", time, "source", source, "metrics", metrics))));
    }

    public Queued record(Stream stream, long sequence, long boot, Map<String, Object> content) {
        Map<String, Object> whole = new LinkedHashMap<>(content);
        whole.put("sequence", sequence);
        whole.put("boot", boot);
        waiting.add(new StoredRecord(stream, sequence, Json.writeCleaned(whole)));
        return this;
    }

    @Override
    public Optional<StoredRecord> next() {
        return Optional.ofNullable(waiting.pollFirst());
    }

    @Override
    public void acknowledged(StoredRecord record) {
        acknowledged.add(record.sequence());
    }
}
