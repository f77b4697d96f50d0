package io.cellgate.telemetry.mqtt.publish;

import io.cellgate.common.actor.Actor;
import io.cellgate.common.actor.Timer;
import io.cellgate.common.json.Json;
import io.cellgate.common.log.LimitedLog;
import io.cellgate.common.text.Printable;
import io.cellgate.telemetry.mqtt.message.Topics;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides when the retained status of each modem and uplink is published. To be called on the actor.
 *
 * <p>A source whose service goes away keeps its retained status for a while: a bundle that is replaced or restarted is back in
 * seconds, and the link stays up meanwhile. The status is deleted only when the service stays away.
 */
public final class RetainedStatuses {

    private static final Logger LOG = LoggerFactory.getLogger(RetainedStatuses.class);
    /** The shortest time between two messages of one source; a change in between is in the later one. */
    static final Duration SPACING = Duration.ofMillis(500);

    /** What is published of one source. */
    private static final class Entry {
        /** Null while the service is away. */
        private @Nullable Supplier<Map<String, Object>> status;

        private @Nullable Timer spacing;
        private @Nullable Timer expiry;
        private boolean waits;
        private boolean spaced;
        /** As it was published in this session. */
        private @Nullable Map<String, Object> last;
    }

    private final LimitedLog log;
    private final Actor actor;
    private final BiConsumer<String, String> publisher;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private Duration expiry;
    private boolean active;

    /**
     * Without sources yet.
     *
     * @param expiry how long a source may be away before its status is deleted
     * @param publisher takes the source, and its status as JSON or the empty text to delete it
     */
    public RetainedStatuses(Actor actor, Duration expiry, BiConsumer<String, String> publisher) {
        this.actor = actor;
        this.log = new LimitedLog(LOG, actor::nanoTime);
        this.expiry = expiry;
        this.publisher = publisher;
    }

    /** How long a source may be away from now on. */
    public void expiry(Duration newExpiry) {
        expiry = newExpiry;
    }

    /** Adds a source, in place of one with the same name. */
    public void add(String source, Supplier<Map<String, Object>> status) {
        if (!Topics.isSource(source)) {
            LOG.error(
                    "The status of '{}' is not published: the name does not fit into a topic", Printable.ascii(source));
            return;
        }
        Entry entry = entries.computeIfAbsent(source, key -> new Entry());
        Timer.drop(entry.expiry);
        entry.status = status;
        changed(source);
    }

    /** The service of a source has gone. */
    public void remove(String source, Supplier<Map<String, Object>> status) {
        Entry entry = entries.get(source);
        if (entry == null || entry.status != status) {
            return;
        }
        entry.status = null;
        entry.expiry = actor.later(expiry, () -> expire(source));
    }

    /** The status of a source has changed. */
    public void changed(String source) {
        Entry entry = entries.get(source);
        if (entry == null || !active) {
            return; // all is published when there is a session
        }
        if (entry.spaced) {
            entry.waits = true;
        } else {
            publish(source, entry);
        }
    }

    /** There is a session: every status is published, changed or not, since the broker may have none of them. */
    public void online() {
        active = true;
        entries.forEach((source, entry) -> {
            entry.last = null;
            publish(source, entry);
        });
    }

    /** There is no session any more. */
    public void offline() {
        active = false;
        entries.values().forEach(entry -> {
            Timer.drop(entry.spacing);
            entry.spaced = false;
            entry.waits = false;
        });
    }

    /** Publishes what has changed without an event; what is only restless does not count. */
    public void refresh() {
        entries.keySet().forEach(this::changed);
    }

    private void publish(String source, Entry entry) {
        Map<String, Object> now = read(source, entry);
        Map<String, Object> last = entry.last;
        if (now == null || (last != null && !SteadyStatus.differs(last, now))) {
            return;
        }
        entry.last = now;
        entry.spaced = true;
        entry.waits = false;
        entry.spacing = actor.later(SPACING, () -> spacingOver(source, entry));
        publisher.accept(source, Json.writeCleaned(now));
    }

    private void spacingOver(String source, Entry entry) {
        entry.spaced = false;
        if (entry.waits) {
            publish(source, entry);
        }
    }

    private @Nullable Map<String, Object> read(String source, Entry entry) {
        Supplier<Map<String, Object>> status = entry.status;
        if (status == null) {
            return null;
        }
        try {
            return status.get();
        } catch (RuntimeException | LinkageError e) {
            log.warn("status of " + source, "The status of {} cannot be read; it is left as it was", source, e);
            return null;
        }
    }

    private void expire(String source) {
        Entry entry = entries.get(source);
        if (entry == null || entry.status != null) {
            return;
        }
        if (!active) {
            // the broker must hear of the deletion
            entry.expiry = actor.later(expiry, () -> expire(source));
            return;
        }
        Timer.drop(entry.spacing);
        entries.remove(source);
        publisher.accept(source, "");
        LOG.info("MQTT: {} has been away for {} s; its retained status is deleted", source, expiry.toSeconds());
    }
}
