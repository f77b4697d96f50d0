package io.cellgate.telemetry.mqtt.store;

import io.cellgate.common.file.DurableFile;
import io.cellgate.common.json.Json;
import io.cellgate.modem.message.Messaging;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Numbers records and keeps them until they are acknowledged: on disk, and in memory while the disk does not take them. Never fails. To be
 * called by one thread, which may wait for the disk.
 *
 * <p>When it is full, what it has stays, since it tells how an outage began; a full store costs no flash either. A new batch of telemetry
 * is dropped, and a new event takes the place of the newest batch. Each number that is missing at the broker was dropped, and is counted.
 */
final class RecordStore {

    private static final Logger LOG = LoggerFactory.getLogger(RecordStore.class);
    /** How long after a failure the disk is tried again. */
    static final Duration RETRY = Duration.ofMinutes(1);
    /** The bound for all payloads on disk, whatever their number. */
    static final int MAX_CHARACTERS = 16 << 20;

    /** Digests of messages that are known: a modem tells those of its last seconds again. */
    static final int MOST_TOLD = 100;

    private static final String RECORDS = "records";
    private static final String DAMAGED = "records.damaged";
    private static final String NUMBERS = "numbers";

    /**
     * What a store works with.
     *
     * @param directory where its files are
     * @param naming the name under which H2 opens a file
     * @param kernel the kernel's id of its own start; empty if it is not known
     * @param clock from which numbers go on where their file can be neither read nor written
     * @param nanoTime the monotonic clock
     */
    record Place(Path directory, Function<Path, String> naming, String kernel, Clock clock, LongSupplier nanoTime) {}

    /** What is on its way to the broker. */
    private static final class Sent {
        /** The newest that was read. */
        private long handedOut;
        /** Acknowledged, but still in a file that cannot be written. */
        private final Set<Long> acknowledged = new HashSet<>();
    }

    private final Place place;
    private final Path file;
    private final Map<Stream, Sent> sent = new EnumMap<>(Stream.class);
    private final MemoryRecords memory = new MemoryRecords();
    private final Numbering numbers;
    /** Digests of the last messages, the oldest first. */
    private final Set<String> told = new LinkedHashSet<>();
    /** Those of them that the disk did not take, and the numbers of their records. */
    private final Map<String, Long> toldInMemory = new LinkedHashMap<>();

    private @Nullable DiskRecords disk;
    private boolean writable;
    private @Nullable String problem;
    private long failedAt;
    private int capacity;
    private boolean putAside;

    /** Opens the files, if they can be opened. */
    RecordStore(Place place, int capacity) {
        this.place = place;
        this.capacity = capacity;
        this.file = place.directory().resolve(RECORDS);
        for (Stream stream : Stream.values()) {
            sent.put(stream, new Sent());
        }
        openDisk();
        numbers = new Numbering(place.directory().resolve(NUMBERS), place.kernel(), place.clock(), disk, putAside);
        write(to -> {
            to.begin(numbers.boot());
            to.commit();
        });
    }

    /** How many records are kept from now on; those that are there stay. */
    void capacity(int newCapacity) {
        capacity = newCapacity;
    }

    /**
     * Takes a record. When this returns, it is kept or counted as dropped. A message that the modem tells again after a restart is known
     * by its digest, and is none.
     */
    void add(Stream stream, Map<String, Object> content) {
        Optional<String> digest =
                Optional.ofNullable(content.get(Messaging.DIGEST)).map(String::valueOf);
        if (digest.filter(told::contains).isPresent()) {
            return;
        }
        if (digest.isPresent()) {
            // in memory only, it would be told twice when the gateway is killed before the modem has marked it
            restore();
        }
        long sequence = numbers.next(stream, 1);
        Map<String, Object> numbered = new LinkedHashMap<>();
        if (stream == Stream.TELEMETRY) {
            numbered.put("sequence", sequence);
        }
        numbered.putAll(content);
        numbered.put("sequence", sequence);
        numbered.put("boot", numbers.boot());
        String payload = Json.writeCleaned(numbered);
        StoredRecord record = new StoredRecord(stream, sequence, payload);
        if (!roomFor(record)) {
            drop(stream, 1);
            return;
        }
        boolean stored = write(to -> {
            to.put(record);
            note(to, stream);
            if (digest.isPresent()) {
                to.told(digest.get(), sequence);
                if (told.size() >= MOST_TOLD) {
                    to.forget(told.iterator().next());
                }
            }
            to.commit();
        });
        digest.ifPresent(this::remember);
        if (!stored) {
            digest.ifPresent(message -> toldInMemory.put(message, sequence));
            if (memory.hasRoom(payload.length()) && count() < capacity) {
                numbers.inMemory();
                memory.put(record);
            } else {
                numbers.dropped(stream, 1);
            }
        }
    }

    private void remember(String digest) {
        told.add(digest);
        if (told.size() > MOST_TOLD) {
            String oldest = told.iterator().next();
            told.remove(oldest);
            toldInMemory.remove(oldest);
        }
    }

    /** Records that came while the disk did not answer are counted, with a number each. */
    void skip(Stream stream, long count) {
        numbers.next(stream, count);
        drop(stream, count);
    }

    private void drop(Stream stream, long count) {
        numbers.dropped(stream, count);
        write(to -> {
            note(to, stream);
            to.commit();
        });
    }

    private boolean roomFor(StoredRecord record) {
        while (count() >= capacity || !hasRoom(record.payload().length())) {
            if (record.stream() != Stream.EVENT || !giveWay()) {
                return false;
            }
        }
        return true;
    }

    private boolean hasRoom(int length) {
        DiskRecords open = disk;
        return (open == null || !writable) ? memory.hasRoom(length) : open.characters() + length <= MAX_CHARACTERS;
    }

    /** Drops the newest batch that is not on its way. */
    private boolean giveWay() {
        long[] newest = {memory.newest(Stream.TELEMETRY)};
        if (newest[0] == 0) {
            write(to -> newest[0] = to.newest(Stream.TELEMETRY));
        }
        if (newest[0] <= of(Stream.TELEMETRY).handedOut) {
            return false;
        }
        if (!memory.remove(Stream.TELEMETRY, newest[0]) && !write(to -> to.remove(Stream.TELEMETRY, newest[0]))) {
            return false;
        }
        numbers.dropped(Stream.TELEMETRY, 1);
        write(to -> note(to, Stream.TELEMETRY));
        return true;
    }

    /** Records behind a number, oldest first. */
    List<StoredRecord> read(Stream stream, long after, int most) {
        Sent out = of(stream);
        List<StoredRecord> found = new ArrayList<>();
        long from = after;
        while (disk != null && found.size() < most) {
            List<StoredRecord> some;
            try {
                some = disk.read(stream, from, most);
            } catch (StoreException e) {
                failed(e);
                break;
            }
            some.stream()
                    .filter(record -> !out.acknowledged.contains(record.sequence()))
                    .limit(most - found.size())
                    .forEach(found::add);
            if (some.size() < most) {
                break;
            }
            from = some.get(some.size() - 1).sequence();
        }
        if (found.size() < most) {
            found.addAll(memory.read(stream, after, most - found.size()));
        }
        if (!found.isEmpty()) {
            out.handedOut = Math.max(out.handedOut, found.get(found.size() - 1).sequence());
        }
        return found;
    }

    /** The session has ended: nothing is on its way any more. */
    void rewind() {
        sent.values().forEach(out -> out.handedOut = 0);
    }

    /** The broker has acknowledged a record. It is gone for good with the next commit; until then a kill makes it come twice. */
    void acknowledged(Stream stream, long sequence) {
        if (memory.remove(stream, sequence) || write(to -> to.remove(stream, sequence))) {
            return;
        }
        of(stream).acknowledged.add(sequence);
    }

    /** Makes what has changed outlive a power cut; to be called now and then. */
    void sync() {
        tryAgain();
        write(DiskRecords::sync);
    }

    /** Ends in order. */
    void close() {
        tryAgain();
        if (memory.count() > 0) {
            LOG.warn("MQTT: {} records are lost: they were in memory only", memory.count());
        }
        write(DiskRecords::sync);
        if (disk != null) {
            disk.close();
            disk = null;
        }
        numbers.end();
    }

    int count() {
        int acknowledged =
                sent.values().stream().mapToInt(out -> out.acknowledged.size()).sum();
        return memory.count() + (disk == null ? 0 : disk.count() - acknowledged);
    }

    /** How many of a stream were dropped since the file was made. */
    long dropped(Stream stream) {
        return numbers.dropped(stream);
    }

    long boot() {
        return numbers.boot();
    }

    /** Why records are not as safe as they should be; empty if they are. */
    Optional<String> problem() {
        return problem == null ? numbers.problem() : Optional.of(problem);
    }

    /** Whether a damaged file was put aside since the last time this was asked. */
    boolean wasPutAside() {
        boolean result = putAside;
        putAside = false;
        return result;
    }

    @FunctionalInterface
    private interface Write {
        void to(DiskRecords disk) throws StoreException;
    }

    /** Whether the disk took it. */
    private boolean write(Write action) {
        DiskRecords open = disk;
        if (open == null || !writable) {
            return false;
        }
        try {
            action.to(open);
            return true;
        } catch (StoreException e) {
            failed(e);
            return false;
        }
    }

    /** From here on memory is used; what can be read of the file is. */
    private void failed(StoreException why) {
        failedAt = place.nanoTime().getAsLong();
        if (disk != null) {
            if (writable) {
                disk.uncommitted()
                        .forEach((stream, removed) -> of(stream).acknowledged.addAll(removed));
            }
            disk.close();
            disk = null;
        }
        writable = false;
        String text = "the records " + file + " cannot be " + (why.damaged() ? "read" : "written") + " ("
                + why.getMessage() + "): new ones are in memory only, and lost at a restart";
        if (!text.equals(problem)) {
            LOG.warn("MQTT: {}", text);
        }
        problem = text;
        if (why.damaged()) {
            putAside(why);
            return;
        }
        try {
            disk = DiskRecords.readOnly(file, place.naming());
        } catch (StoreException e) {
            if (e.damaged()) {
                putAside(e);
            }
        }
    }

    private void putAside(StoreException why) {
        try {
            if (Files.exists(file)) {
                DurableFile.rename(file, DAMAGED);
                putAside = true;
                LOG.warn("MQTT: the records {} are damaged ({}); they are kept as {}", file, why.getMessage(), DAMAGED);
                sent.values().forEach(out -> out.acknowledged.clear());
            }
        } catch (IOException e) {
            LOG.debug("Putting {} aside", file, e);
            return;
        }
        openFresh();
    }

    private void openFresh() {
        try {
            use(DiskRecords.open(file, place.naming()));
        } catch (StoreException e) {
            problem = "the records " + file + " cannot be made (" + e.getMessage()
                    + "): new ones are in memory only, and lost at a restart";
        }
    }

    private void openDisk() {
        try {
            use(DiskRecords.open(file, place.naming()));
        } catch (StoreException e) {
            failed(e);
        }
    }

    private void use(DiskRecords opened) {
        disk = opened;
        opened.told().entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .forEach(known -> remember(known.getKey()));
        writable = true;
        problem = null;
    }

    private void tryAgain() {
        if (place.nanoTime().getAsLong() - failedAt >= RETRY.toNanos()) {
            restore();
        }
    }

    /** Writes what is in memory, if the disk takes it again. */
    private void restore() {
        if (disk != null && writable) {
            return;
        }
        if (disk != null) {
            disk.close();
            disk = null;
        }
        openDisk();
        boolean moved = write(to -> {
            to.begin(numbers.boot());
            for (Stream stream : Stream.values()) {
                for (long sequence : of(stream).acknowledged) {
                    to.remove(stream, sequence);
                }
                for (StoredRecord record : memory.read(stream, 0, Integer.MAX_VALUE)) {
                    to.put(record);
                }
                note(to, stream);
            }
            for (Map.Entry<String, Long> message : toldInMemory.entrySet()) {
                to.told(message.getKey(), message.getValue());
            }
            to.commit();
        });
        if (moved) {
            toldInMemory.clear();
            for (Stream stream : Stream.values()) {
                of(stream).acknowledged.clear();
                memory.read(stream, 0, Integer.MAX_VALUE).forEach(record -> memory.remove(stream, record.sequence()));
            }
            numbers.allStored();
            LOG.info("MQTT: the records {} are written again", file);
        }
    }

    private void note(DiskRecords to, Stream stream) throws StoreException {
        to.numbers(stream, numbers.last(stream), numbers.dropped(stream));
    }

    private Sent of(Stream stream) {
        return Objects.requireNonNull(sent.get(stream));
    }
}
