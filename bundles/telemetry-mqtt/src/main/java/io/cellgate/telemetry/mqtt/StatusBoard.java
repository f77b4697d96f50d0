package io.cellgate.telemetry.mqtt;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The retained status of every modem and uplink. Confined to the scheduler's thread.
 *
 * <p>A source whose service goes away keeps its retained status for a while: a bundle that is replaced or restarted is back
 * in seconds, and the link may well be up meanwhile. Only when it stays away is the retained status deleted.
 */
final class StatusBoard {

    private static final Logger LOG = LoggerFactory.getLogger(StatusBoard.class);
    /** The closest that two messages of one source may follow: a change in between is in the later one. */
    static final Duration SPACING = Duration.ofMillis(500);

    /** What is published of one source. */
    private static final class Entry {
        private Optional<Supplier<Map<String, Object>>> status = Optional.empty();
        private Scheduler.Timer spacing = () -> {};
        private Scheduler.Timer expiry = () -> {};
        private boolean waits;
        private boolean spaced;
        private String last = "";
    }

    private final Scheduler scheduler;
    private final BiConsumer<String, String> publisher;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private Duration expiry;
    private boolean active;

    /**
     * An empty board.
     *
     * @param publisher takes the source, and its status as JSON or the empty text to delete it
     * @param expiry how long a source may stay away
     */
    StatusBoard(Scheduler scheduler, Duration expiry, BiConsumer<String, String> publisher) {
        this.scheduler = scheduler;
        this.expiry = expiry;
        this.publisher = publisher;
    }

    void expiry(Duration newExpiry) {
        expiry = newExpiry;
    }

    /** A source has come; of two with the same name the later one counts. */
    void add(String source, Supplier<Map<String, Object>> status) {
        if (!Topics.isSource(source)) {
            LOG.error("The status of '{}' is not published: the name does not fit into a topic", Words.shown(source));
            return;
        }
        Entry entry = entries.computeIfAbsent(source, key -> new Entry());
        entry.expiry.cancel();
        entry.status = Optional.of(status);
        changed(source);
    }

    /** A source has gone. */
    void remove(String source, Supplier<Map<String, Object>> status) {
        Entry entry = entries.get(source);
        if (entry == null || entry.status.filter(current -> current == status).isEmpty()) {
            return;
        }
        entry.status = Optional.empty();
        entry.expiry = scheduler.after(expiry, () -> expire(source));
    }

    /** Something about a source is new. */
    void changed(String source) {
        Entry entry = entries.get(source);
        if (entry == null || !active) {
            return; // everything is published when there is a link
        }
        if (entry.spaced) {
            entry.waits = true;
        } else {
            publish(source, entry);
        }
    }

    /** There is a link: all is published, whether it is new or not, since the broker may know nothing of us. */
    void online() {
        active = true;
        entries.forEach((source, entry) -> {
            entry.last = "";
            publish(source, entry);
        });
    }

    /** There is no link. */
    void offline() {
        active = false;
        entries.values().forEach(entry -> {
            entry.spacing.cancel();
            entry.spaced = false;
            entry.waits = false;
        });
    }

    /** The regular look: numbers such as byte counters change without an event. */
    void refresh() {
        entries.keySet().forEach(this::changed);
    }

    private void publish(String source, Entry entry) {
        Optional<String> payload = payload(source, entry);
        if (payload.isEmpty() || payload.get().equals(entry.last)) {
            return;
        }
        entry.last = payload.get();
        entry.spaced = true;
        entry.waits = false;
        entry.spacing = scheduler.after(SPACING, () -> spacingOver(source, entry));
        publisher.accept(source, payload.get());
    }

    private void spacingOver(String source, Entry entry) {
        entry.spaced = false;
        if (entry.waits) {
            publish(source, entry);
        }
    }

    private Optional<String> payload(String source, Entry entry) {
        if (entry.status.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.write(entry.status.get().get()));
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("The status of {} cannot be read; it is left as it was", source, e);
            return Optional.empty();
        }
    }

    private void expire(String source) {
        Entry entry = entries.get(source);
        if (entry == null || entry.status.isPresent()) {
            return;
        }
        if (!active) {
            // the deletion has to reach the broker as well
            entry.expiry = scheduler.after(expiry, () -> expire(source));
            return;
        }
        entry.spacing.cancel();
        entries.remove(source);
        publisher.accept(source, "");
        LOG.info("MQTT: {} has been away for {} s; its retained status is deleted", source, expiry.toSeconds());
    }
}
