package io.cellgate.telemetry.mqtt.store;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/** Records that the disk does not take for now. */
final class MemoryRecords {

    /** The bound for the memory of all, whatever their number. */
    static final int MAX_CHARACTERS = 1 << 20;

    private final Map<Stream, NavigableMap<Long, String>> records = new EnumMap<>(Stream.class);
    private long characters;

    MemoryRecords() {
        for (Stream stream : Stream.values()) {
            records.put(stream, new TreeMap<>());
        }
    }

    int count() {
        return records.values().stream().mapToInt(Map::size).sum();
    }

    boolean hasRoom(int length) {
        return characters + length <= MAX_CHARACTERS;
    }

    void put(StoredRecord record) {
        map(record.stream()).put(record.sequence(), record.payload());
        characters += record.payload().length();
    }

    /** Whether it was here. */
    boolean remove(Stream stream, long sequence) {
        String payload = map(stream).remove(sequence);
        characters -= payload == null ? 0 : payload.length();
        return payload != null;
    }

    /** The newest of a stream; 0 if there is none. */
    long newest(Stream stream) {
        return map(stream).isEmpty() ? 0 : map(stream).lastKey();
    }

    /** Records behind a number, oldest first. */
    List<StoredRecord> read(Stream stream, long after, int most) {
        List<StoredRecord> found = new ArrayList<>();
        for (Map.Entry<Long, String> entry : map(stream).tailMap(after, false).entrySet()) {
            if (found.size() == most) {
                break;
            }
            found.add(new StoredRecord(stream, entry.getKey(), entry.getValue()));
        }
        return found;
    }

    private NavigableMap<Long, String> map(Stream stream) {
        return Objects.requireNonNull(records.get(stream));
    }
}
