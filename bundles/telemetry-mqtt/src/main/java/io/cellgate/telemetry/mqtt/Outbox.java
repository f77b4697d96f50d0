package io.cellgate.telemetry.mqtt;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What waits for the broker, and what the broker has not acknowledged yet. Confined to the scheduler's thread.
 *
 * <p>Three kinds with an order of their own: retained status first, of which only the newest of each topic counts; then
 * replies, because somebody waits for them; then records (events, telemetry) in the order in which they were made. Records
 * and replies are bounded: the oldest is dropped and counted. A message that was sent and not acknowledged when the link is
 * lost is sent again, so a receiver may see it twice, and never out of order among its kind.
 */
final class Outbox {

    /** Replies are few: one a command. */
    static final int MAX_REPLIES = 64;
    /** Bounds the heap whatever the count: the whole runtime lives in some 24 MiB. */
    static final int MAX_RECORD_CHARACTERS = 1 << 20;

    enum Kind {
        RETAINED,
        REPLY,
        RECORD
    }

    /**
     * A message on its way.
     *
     * @param ticket names the message until it is acknowledged
     * @param delivered runs when it is acknowledged or given up, and when the link is lost; more than once is possible
     */
    record Entry(long ticket, Kind kind, Message message, Runnable delivered) {}

    private final Map<String, Entry> retained = new LinkedHashMap<>();
    private final Deque<Entry> replies = new ArrayDeque<>();
    private final Deque<Entry> records = new ArrayDeque<>();
    private final Map<Long, Entry> inFlight = new LinkedHashMap<>();

    private int capacity;
    private long recordCharacters;
    private long lastTicket;
    private long dropped;

    /** An empty one that keeps up to {@code capacity} records. */
    Outbox(int capacity) {
        this.capacity = capacity;
    }

    /** Changes how many records are kept; the oldest go when there are more. */
    void capacity(int newCapacity) {
        capacity = newCapacity;
        trim();
    }

    /** The newest status of a topic. */
    void retain(String topic, String payload) {
        retained.remove(topic);
        retained.put(topic, entry(Kind.RETAINED, new Message(topic, payload, true), () -> {}));
    }

    /** The answer to a command; {@code delivered} runs when the broker has it, or will not get it soon. */
    void reply(String topic, String payload, Runnable delivered) {
        replies.addLast(entry(Kind.REPLY, new Message(topic, payload, false), delivered));
        if (replies.size() > MAX_REPLIES) {
            dropped++;
            replies.removeFirst().delivered().run();
        }
    }

    /** An event or a batch of telemetry. */
    void record(String topic, String payload) {
        records.addLast(entry(Kind.RECORD, new Message(topic, payload, false), () -> {}));
        recordCharacters += payload.length();
        trim();
    }

    /** The next one to send; it counts as in flight from here on. */
    Optional<Entry> next() {
        Entry next;
        if (!retained.isEmpty()) {
            String topic = retained.keySet().iterator().next();
            next = retained.remove(topic);
        } else if (!replies.isEmpty()) {
            next = replies.pollFirst();
        } else {
            next = records.pollFirst();
            if (next != null) {
                recordCharacters -= next.message().payload().length();
            }
        }
        if (next == null) {
            return Optional.empty();
        }
        inFlight.put(next.ticket(), next);
        return Optional.of(next);
    }

    /** The broker has it. */
    void delivered(long ticket) {
        Entry entry = inFlight.remove(ticket);
        if (entry != null) {
            entry.delivered().run();
        }
    }

    /**
     * The link is gone: what was not acknowledged goes back to where it was, before all that came later. A status is let go,
     * since the next link begins with all of them anew; a deletion is not.
     */
    void linkLost() {
        List<Entry> back = new ArrayList<>(inFlight.values());
        inFlight.clear();
        retained.values().removeIf(entry -> !entry.message().payload().isEmpty());
        for (int i = back.size() - 1; i >= 0; i--) {
            Entry entry = back.get(i);
            switch (entry.kind()) {
                case RETAINED -> {
                    if (entry.message().payload().isEmpty()) {
                        retained.putIfAbsent(entry.message().topic(), entry);
                    }
                }
                case REPLY -> {
                    replies.addFirst(entry);
                    entry.delivered().run();
                }
                case RECORD -> {
                    records.addFirst(entry);
                    recordCharacters += entry.message().payload().length();
                }
            }
        }
        trim();
    }

    int inFlight() {
        return inFlight.size();
    }

    /** All that waits, and all that is not acknowledged. */
    int queued() {
        return retained.size() + replies.size() + records.size() + inFlight.size();
    }

    /** Records and replies given up because there were too many, since the start. */
    long dropped() {
        return dropped;
    }

    private Entry entry(Kind kind, Message message, Runnable delivered) {
        lastTicket++;
        return new Entry(lastTicket, kind, message, delivered);
    }

    private void trim() {
        while (records.size() > capacity || (recordCharacters > MAX_RECORD_CHARACTERS && !records.isEmpty())) {
            recordCharacters -= records.removeFirst().message().payload().length();
            dropped++;
        }
    }
}
