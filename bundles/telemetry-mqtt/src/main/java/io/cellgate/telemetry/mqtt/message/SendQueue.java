package io.cellgate.telemetry.mqtt.message;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Messages that wait for the broker, and those that it has not acknowledged yet. Not safe for use by several threads.
 *
 * <p>Sent in this order: the retained status, of which only the newest for each topic is kept; replies, because somebody waits
 * for them; records (events and telemetry), as their source hands them over. Replies are bounded: the oldest is dropped and counted. A
 * message that was not acknowledged when the session ended is sent again, before later ones of its kind, so a receiver may see it
 * twice; records are kept for that by their source.
 */
public final class SendQueue {

    /** Never more wait: {@code RemoteCommands} takes no request without room for its reply. */
    static final int MAX_REPLIES = 256;
    /** What a message is, which decides its turn. */
    public enum Kind {
        RETAINED,
        REPLY,
        RECORD
    }

    /**
     * A message on its way.
     *
     * @param ticket names the message until it is acknowledged
     * @param delivered runs when it is acknowledged or dropped, and, but for records, when the session is lost; may run more than once
     */
    public record Entry(long ticket, Kind kind, Message message, Runnable delivered) {}

    /** Where records come from, when nothing else waits. */
    @FunctionalInterface
    public interface Records {

        /** The next one; empty if there is none for now. */
        Optional<Sendable> next();

        /**
         * A record that is sent now.
         *
         * @param acknowledged runs when the broker has it
         */
        record Sendable(Message message, Runnable acknowledged) {}
    }

    private final Records source;
    private final Map<String, Entry> retained = new LinkedHashMap<>();
    private final Deque<Entry> replies = new ArrayDeque<>();
    private final Map<Long, Entry> inFlight = new LinkedHashMap<>();

    private int repliesInFlight;
    private int unanswered;
    private long lastTicket;
    private long dropped;

    /** @param source of records */
    public SendQueue(Records source) {
        this.source = source;
    }

    /** Adds a retained message, in place of one that waits under its topic. */
    public void retain(Message message) {
        retain(message, () -> {});
    }

    /** As {@link #retain(Message)}; {@code delivered} runs when the broker has it, and never if it will not get it. */
    public void retain(Message message, Runnable delivered) {
        retained.remove(message.topic());
        retained.put(message.topic(), entry(Kind.RETAINED, message, delivered));
    }

    /** Adds the reply to a command; {@code delivered} runs when the broker has it, or will not get it soon. */
    public void reply(Message message, Runnable delivered) {
        replies.addLast(entry(Kind.REPLY, message, delivered));
        if (replies.size() > MAX_REPLIES) {
            dropped++;
            replies.removeFirst().delivered().run();
        }
    }

    /** Takes the next one to send; it is in flight from here on. */
    public Optional<Entry> next() {
        @Nullable Entry next;
        if (!retained.isEmpty()) {
            String topic = retained.keySet().iterator().next();
            next = retained.remove(topic);
        } else if (!replies.isEmpty()) {
            next = replies.pollFirst();
        } else {
            Records.Sendable record = source.next().orElse(null);
            next = record == null ? null : entry(Kind.RECORD, record.message(), record.acknowledged());
        }
        if (next == null) {
            return Optional.empty();
        }
        inFlight.put(next.ticket(), next);
        unanswered += next.message().qos() == 0 ? 1 : 0;
        repliesInFlight += next.kind() == Kind.REPLY ? 1 : 0;
        return Optional.of(next);
    }

    /** The broker has acknowledged a message. */
    public void delivered(long ticket) {
        Entry entry = inFlight.remove(ticket);
        if (entry != null) {
            repliesInFlight -= entry.kind() == Kind.REPLY ? 1 : 0;
            unanswered -= entry.message().qos() == 0 ? 1 : 0;
            entry.delivered().run();
        }
    }

    /**
     * The session has ended: messages that were not acknowledged wait again, before later ones of their kind. A status is
     * dropped, since the next session begins with every status; the deletion of one is not.
     */
    public void sessionLost() {
        List<Entry> back = new ArrayList<>(inFlight.values());
        inFlight.clear();
        repliesInFlight = 0;
        unanswered = 0;
        retained.values().removeIf(entry -> !deletes(entry));
        for (int i = back.size() - 1; i >= 0; i--) {
            Entry entry = back.get(i);
            switch (entry.kind()) {
                case RETAINED -> {
                    if (deletes(entry)) {
                        retained.putIfAbsent(entry.message().topic(), entry);
                    }
                }
                case REPLY -> {
                    replies.addFirst(entry);
                    entry.delivered().run();
                }
                case RECORD -> {
                    // its source has it still
                }
            }
        }
    }

    /** How many are sent and wait for their PUBACK; of those with QoS 0 the broker says nothing by itself. */
    public int inFlight() {
        return inFlight.size() - unanswered;
    }

    /** How many replies the broker does not have yet. */
    public int replies() {
        return replies.size() + repliesInFlight;
    }

    /** How many wait or are in flight to be acknowledged, without the records that their source still has. */
    public int queued() {
        return retained.size() + replies.size() + inFlight();
    }

    /** How many replies were dropped since the start because there were too many. */
    public long dropped() {
        return dropped;
    }

    private static boolean deletes(Entry entry) {
        return entry.message().content().length() == 0;
    }

    private Entry entry(Kind kind, Message message, Runnable delivered) {
        lastTicket++;
        return new Entry(lastTicket, kind, message, delivered);
    }
}
