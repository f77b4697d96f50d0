package io.cellgate.telemetry.mqtt.store;

import io.cellgate.common.file.DurableFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.LongDataType;
import org.h2.mvstore.type.StringDataType;

/**
 * Records in a file (H2's MVStore: log-structured, with a checksum on each chunk). To be called by one thread, which may wait for the disk.
 *
 * <p>What was committed outlives the end of this process, and what was synced a power cut too. Chunks that are not needed any more are
 * written over only after {@link #RETENTION}, which is longer than the time between two syncs, so a power cut finds the state of the last
 * sync whole.
 */
final class DiskRecords implements AutoCloseable {

    private static final Duration RETENTION = Duration.ofMinutes(15);
    private static final int CACHE_MEGABYTES = 1;
    /** Below this share of live data, in per cent, the file is tidied up. */
    private static final int FILL_RATE = 50;

    private static final int TIDY_BYTES = 256 * 1024;

    private static final String LAST = "last.";
    private static final String DROPPED = "dropped.";
    private static final String BOOT = "boot";
    private static final String TOLD = "told.";

    private final MVStore store;
    private final Map<Stream, MVMap<Long, String>> records = new EnumMap<>(Stream.class);
    private final MVMap<String, Long> numbers;
    private final Map<String, Long> told = new HashMap<>();
    private long characters;
    private boolean dirty;
    /** Removed since the last commit. */
    private final Map<Stream, Set<Long>> uncommitted = new EnumMap<>(Stream.class);

    private DiskRecords(MVStore store) {
        this.store = store;
        for (Stream stream : Stream.values()) {
            MVMap<Long, String> map = store.openMap(
                    stream.published(),
                    new MVMap.Builder<Long, String>()
                            .keyType(LongDataType.INSTANCE)
                            .valueType(StringDataType.INSTANCE));
            for (Iterator<Long> keys = map.keyIterator(null); keys.hasNext(); ) {
                // reads all of it once, so that a damaged page is found now
                characters += Objects.requireNonNull(map.get(keys.next())).length();
            }
            records.put(stream, map);
        }
        numbers = store.openMap(
                "numbers",
                new MVMap.Builder<String, Long>()
                        .keyType(StringDataType.INSTANCE)
                        .valueType(LongDataType.INSTANCE));
        for (Iterator<String> keys = numbers.keyIterator(null); keys.hasNext(); ) {
            String key = keys.next();
            if (key.startsWith(TOLD)) {
                told.put(key.substring(TOLD.length()), Objects.requireNonNull(numbers.get(key)));
            }
        }
    }

    /**
     * Opens the file, and makes it where it is missing.
     *
     * @param naming the name under which H2 opens a file
     */
    static DiskRecords open(Path file, Function<Path, String> naming) throws StoreException {
        try {
            DurableFile.makeDirectories(Objects.requireNonNull(file.getParent()));
            try {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(DurableFile.OWNER_ONLY));
            } catch (FileAlreadyExistsException e) {
                // as it should be
            }
        } catch (IOException e) {
            throw StoreException.of(e);
        }
        return open(builder(file, naming));
    }

    /** As {@link #open(Path, Function)}, but nothing can be changed. */
    static DiskRecords readOnly(Path file, Function<Path, String> naming) throws StoreException {
        return open(builder(file, naming).readOnly());
    }

    private static MVStore.Builder builder(Path file, Function<Path, String> naming) {
        // without a thread of the store's own; what is written when is decided here
        return new MVStore.Builder()
                .fileName(naming.apply(file))
                .autoCommitDisabled()
                .cacheSize(CACHE_MEGABYTES)
                .compress();
    }

    private static DiskRecords open(MVStore.Builder builder) throws StoreException {
        return guarded(() -> {
            MVStore store = builder.open();
            try {
                store.setVersionsToKeep(0);
                store.setRetentionTime((int) RETENTION.toMillis());
                return new DiskRecords(store);
            } catch (RuntimeException e) {
                store.closeImmediately();
                throw e;
            }
        });
    }

    long last(Stream stream) {
        return numbers.getOrDefault(LAST + stream.published(), 0L);
    }

    long dropped(Stream stream) {
        return numbers.getOrDefault(DROPPED + stream.published(), 0L);
    }

    long boot() {
        return numbers.getOrDefault(BOOT, 0L);
    }

    int count() {
        return records.values().stream().mapToInt(MVMap::size).sum();
    }

    /** Of all payloads. */
    long characters() {
        return characters;
    }

    void begin(long boot) throws StoreException {
        change(() -> numbers.put(BOOT, boot));
    }

    void numbers(Stream stream, long last, long dropped) throws StoreException {
        change(() -> {
            numbers.put(LAST + stream.published(), last);
            numbers.put(DROPPED + stream.published(), dropped);
        });
    }

    /** The messages that were told before the file was opened, by their digests, with the numbers under which they were. */
    Map<String, Long> told() {
        return told;
    }

    void told(String digest, long sequence) throws StoreException {
        change(() -> numbers.put(TOLD + digest, sequence));
    }

    void forget(String digest) throws StoreException {
        change(() -> numbers.remove(TOLD + digest));
    }

    void put(StoredRecord record) throws StoreException {
        change(() -> {
            map(record.stream()).put(record.sequence(), record.payload());
            characters += record.payload().length();
        });
    }

    void remove(Stream stream, long sequence) throws StoreException {
        change(() -> {
            String payload = map(stream).remove(sequence);
            characters -= payload == null ? 0 : payload.length();
            uncommitted.computeIfAbsent(stream, key -> new HashSet<>()).add(sequence);
        });
    }

    /** The newest of a stream; 0 if there is none. */
    long newest(Stream stream) throws StoreException {
        return guarded(() -> Objects.requireNonNullElse(map(stream).lastKey(), 0L));
    }

    /** Records behind a number, oldest first. */
    List<StoredRecord> read(Stream stream, long after, int most) throws StoreException {
        return guarded(() -> {
            List<StoredRecord> found = new ArrayList<>();
            Iterator<Long> keys = map(stream).keyIterator(after + 1);
            while (keys.hasNext() && found.size() < most) {
                long sequence = keys.next();
                found.add(new StoredRecord(
                        stream, sequence, Objects.requireNonNull(map(stream).get(sequence))));
            }
            return found;
        });
    }

    /** From here on what was changed outlives the process. */
    void commit() throws StoreException {
        guarded(store::commit);
        uncommitted.clear();
    }

    /** What was removed and comes back if the file cannot be written any more. */
    Map<Stream, Set<Long>> uncommitted() {
        return uncommitted;
    }

    /** From here on what was changed outlives a power cut. */
    void sync() throws StoreException {
        if (dirty) {
            guarded(() -> {
                store.commit();
                store.compact(FILL_RATE, TIDY_BYTES);
                store.sync();
                return true;
            });
            dirty = false;
            uncommitted.clear();
        }
    }

    /** Ends without writing. */
    @Override
    public void close() {
        store.closeImmediately();
    }

    private MVMap<Long, String> map(Stream stream) {
        return Objects.requireNonNull(records.get(stream));
    }

    private void change(Runnable change) throws StoreException {
        dirty = true;
        guarded(() -> {
            change.run();
            return true;
        });
    }

    private static <T> T guarded(Supplier<T> action) throws StoreException {
        try {
            return action.get();
        } catch (RuntimeException e) {
            throw StoreException.of(e);
        }
    }
}
