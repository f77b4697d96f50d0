package io.cellgate.telemetry.mqtt.store;

import io.cellgate.common.actor.Actor;
import io.cellgate.common.actor.Timer;
import io.cellgate.common.log.LimitedLog;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands records to the store's thread and back to the sender: events before telemetry, each stream in its order, and no faster than leaves
 * the link usable. To be called on the actor; nothing here waits for the disk.
 */
public final class Backlog {

    private static final Logger LOG = LoggerFactory.getLogger(Backlog.class);
    /** Records read in advance, of each stream. */
    private static final int READ_AHEAD = 16;
    /** Records that may wait for a disk that does not answer. */
    static final int MAX_WAITING = 1000;
    /** How long the disk may take before that is told. */
    static final Duration DISK_LIMIT = Duration.ofSeconds(10);
    /** What may leave at once after a pause; telemetry of every day is never held back. */
    static final int BURST = 16 * 1024;
    /** What a message costs at the link besides its payload. */
    private static final int MESSAGE_COST = 104;

    /** What the owner hears, on the actor. */
    public interface Listener {

        /** There may be something to send again. */
        void ready();

        /** Why records are not as safe as they should be; empty if they are. */
        void problem(Optional<String> why);

        /** A damaged file of records was put aside, with what was in it. */
        void putAside();
    }

    /**
     * How records are kept.
     *
     * @param directory where their files are
     * @param capacity how many are kept
     * @param sync the shortest time between two syncs
     * @param rate bytes a second that may leave
     */
    public record Settings(Path directory, int capacity, Duration sync, int rate) {}

    /**
     * The world of files.
     *
     * @param executor may wait for the disk; one thread
     * @param naming the name under which H2 opens a file
     * @param kernel the kernel's id of its own start; empty if it is not known
     * @param clock from which the numbers of records go on where they can be kept in no file
     */
    public record Disk(Executor executor, Function<Path, String> naming, String kernel, Clock clock) {

        /** Files as they are. */
        public static Disk real(Executor executor, String kernel, Clock clock) {
            return new Disk(executor, Path::toString, kernel, clock);
        }
    }

    /** What the sender's side knows of a stream. */
    private static final class Side {
        private final Deque<StoredRecord> ready = new ArrayDeque<>();
        private long cursor;
        private boolean more = true;
        private long waiting;
        private long skipped;
    }

    private final Actor actor;
    private final Disk disk;
    private final Listener listener;
    private final LimitedLog log;
    private final Map<Stream, Side> sides = new EnumMap<>(Stream.class);
    /** Touched by the disk's executor only. */
    private @Nullable RecordStore store;

    private @Nullable Settings settings;
    private @Nullable Timer sync;
    private @Nullable Timer pace;
    private @Nullable Timer diskLimit;
    private boolean changed;
    private boolean reading;
    private int generation;
    private long allowance = BURST;
    private long allowedAt;
    private long operations;
    private int kept;
    private Map<Stream, Long> dropped = Map.of();

    /** Takes nothing before there are settings. */
    public Backlog(Actor actor, Disk disk, Listener listener) {
        this.actor = actor;
        this.disk = disk;
        this.listener = listener;
        this.log = new LimitedLog(LOG, actor::nanoTime);
        this.allowedAt = actor.nanoTime();
        for (Stream stream : Stream.values()) {
            sides.put(stream, new Side());
        }
    }

    /** Puts settings in force. Records of another directory stay there. */
    public void use(Settings newSettings) {
        Settings before = settings;
        settings = newSettings;
        if (before != null && before.directory().equals(newSettings.directory())) {
            onDisk(open -> open.capacity(newSettings.capacity()));
        } else {
            disk.executor().execute(() -> {
                if (store != null) {
                    store.close();
                }
                store = new RecordStore(
                        new RecordStore.Place(
                                newSettings.directory(), disk.naming(), disk.kernel(), disk.clock(), actor::nanoTime),
                        newSettings.capacity());
            });
            onDisk(open -> {});
            sessionLost();
        }
    }

    /** Takes a record; it is sent once it is kept. */
    public void record(Stream stream, Map<String, Object> content) {
        Side side = side(stream);
        if (side.waiting >= MAX_WAITING) {
            side.skipped++;
            log.warn("records that the disk did not take", "MQTT: a record is dropped: the disk does not answer");
            return;
        }
        side.waiting++;
        long skipped = side.skipped;
        side.skipped = 0;
        changed = true;
        onDisk(
                open -> {
                    if (skipped > 0) {
                        open.skip(stream, skipped);
                    }
                    open.add(stream, content);
                },
                () -> {
                    side.waiting--;
                    side.more = true;
                });
        syncLater();
    }

    /** The next one to send, for which there is a session; empty if there is none, or none may leave yet. */
    public Optional<StoredRecord> next() {
        for (Stream stream : Stream.values()) {
            Side side = side(stream);
            if (!side.ready.isEmpty()) {
                return paced(side);
            }
            if (side.more) {
                readOn(stream);
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The broker has acknowledged a record. */
    public void acknowledged(StoredRecord record) {
        changed = true;
        onDisk(open -> open.acknowledged(record.stream(), record.sequence()));
        syncLater();
    }

    /** The session has ended: what was not acknowledged is sent again in the next one, and what waits behind it. */
    public void sessionLost() {
        generation++;
        reading = false;
        Timer.drop(pace);
        pace = null;
        sides.values().forEach(side -> {
            side.ready.clear();
            side.cursor = 0;
            side.more = true;
        });
        onDisk(RecordStore::rewind);
    }

    /** Ends in order; {@code done} runs on the actor when the disk has everything. */
    public void close(Runnable done) {
        Timer.drop(sync);
        Timer.drop(pace);
        Timer.drop(diskLimit);
        settings = null;
        disk.executor().execute(() -> {
            if (store != null) {
                store.close();
                store = null;
            }
            actor.execute(done);
        });
    }

    /** Records that are kept. */
    public int kept() {
        return kept;
    }

    /** How many of a stream were dropped since its file was made: as many as there are numbers missing at the broker. */
    public long dropped(Stream stream) {
        return Objects.requireNonNullElse(dropped.get(stream), 0L) + side(stream).skipped;
    }

    private Optional<StoredRecord> paced(Side side) {
        int rate = Objects.requireNonNull(settings).rate();
        long now = actor.nanoTime();
        long earned = (long) ((now - allowedAt) / 1e9 * rate);
        if (earned > 0) {
            allowance = Math.min(BURST, allowance + earned);
            allowedAt = now;
        }
        if (allowance <= 0) {
            if (pace == null) {
                pace = actor.later(Duration.ofMillis(Math.max(1, (1 - allowance) * 1000 / rate + 1)), () -> {
                    pace = null;
                    listener.ready();
                });
            }
            return Optional.empty();
        }
        StoredRecord next = side.ready.removeFirst();
        allowance -= next.payload().length() + MESSAGE_COST;
        return Optional.of(next);
    }

    private void readOn(Stream stream) {
        if (reading || settings == null) {
            return;
        }
        reading = true;
        Side side = side(stream);
        side.more = false;
        long after = side.cursor;
        int asked = generation;
        disk.executor().execute(() -> {
            RecordStore open = store;
            List<StoredRecord> found = open == null ? List.of() : open.read(stream, after, READ_AHEAD);
            actor.execute(() -> {
                if (asked != generation) {
                    return;
                }
                reading = false;
                if (!found.isEmpty()) {
                    side.ready.addAll(found);
                    side.cursor = found.get(found.size() - 1).sequence();
                    side.more |= found.size() == READ_AHEAD;
                }
                listener.ready();
            });
        });
    }

    /** At most one sync in the configured time, and none while nothing changes. */
    private void syncLater() {
        if (sync == null && settings != null) {
            sync = actor.later(settings.sync(), () -> {
                sync = null;
                if (changed) {
                    changed = false;
                    onDisk(RecordStore::sync);
                }
            });
        }
    }

    private void onDisk(java.util.function.Consumer<RecordStore> action) {
        onDisk(action, () -> {});
    }

    private void onDisk(java.util.function.Consumer<RecordStore> action, Runnable then) {
        operations++;
        if (diskLimit == null) {
            limitDisk();
        }
        disk.executor().execute(() -> {
            RecordStore open = store;
            if (open == null) {
                actor.execute(this::answered);
                return;
            }
            action.accept(open);
            Optional<String> problem = open.problem();
            boolean putAside = open.wasPutAside();
            int count = open.count();
            Map<Stream, Long> drops = new EnumMap<>(Stream.class);
            for (Stream stream : Stream.values()) {
                drops.put(stream, open.dropped(stream));
            }
            actor.execute(() -> {
                kept = count;
                dropped = drops;
                answered();
                listener.problem(problem);
                if (putAside) {
                    listener.putAside();
                }
                then.run();
                listener.ready();
            });
        });
    }

    private void answered() {
        operations--;
        Timer.drop(diskLimit);
        diskLimit = null;
        if (operations > 0 && settings != null) {
            limitDisk();
        }
    }

    private void limitDisk() {
        diskLimit = actor.later(
                DISK_LIMIT,
                () -> listener.problem(Optional.of(
                        "the disk does not answer: records wait, and are dropped when there are too many")));
    }

    private Side side(Stream stream) {
        return Objects.requireNonNull(sides.get(stream));
    }
}
