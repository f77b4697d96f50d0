package io.cellgate.at.provider.trace;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtPort;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.function.LongSupplier;

/**
 * Takes down what happens on one port: what costs little happens here, on the port's own threads, and the rest later and
 * elsewhere ({@link PortTraces}). It never waits, and what comes faster than it is fetched is counted and left out; only what a
 * reader needs to mask and to place the rest is kept then, and of this the last.
 *
 * <p>Safe for use by any thread.
 */
public final class PortTrace {

    /** What may wait to be fetched; at 921600 baud this is more than two seconds. */
    static final int PENDING = 256 * 1024;

    /** So much is fetched at once where it is only kept in memory. */
    static final int BATCH = 16 * 1024;

    private static final int OVERHEAD = 48;

    /** An opening, and the closing behind it. */
    private static final int OPENINGS = 2;

    private final AtPort port;
    private final LongSupplier clock;
    private final Wake wake;
    private final Object lock = new Object();
    private Queue<TraceEvent> events = new ArrayDeque<>();

    /** The last opening and closing for which there was no room: what comes after belongs to them. */
    private final Deque<TraceEvent> openings = new ArrayDeque<>();

    /** The last secrets for which there was no room: what is not known to be a secret would be shown. */
    private final Deque<TraceEvent> secrets = new ArrayDeque<>();

    private int pending;
    private int lostEvents;
    private long lostBytes;

    /** Hears that there is something to fetch; returns at once. */
    interface Wake {
        /**
         * Something was noted.
         *
         * @param due whether it should be fetched soon also where it is only kept in memory
         */
        void noted(boolean due);
    }

    PortTrace(AtPort port, LongSupplier clock, Wake wake) {
        this.port = port;
        this.clock = clock;
        this.wake = wake;
    }

    AtPort port() {
        return port;
    }

    /** A channel has opened the port. */
    public void opened() {
        note(new TraceEvent.Opened(clock.getAsLong(), port.address()));
    }

    /**
     * The channel has ended.
     *
     * @param why without secrets
     */
    public void closed(String why) {
        note(new TraceEvent.Closed(clock.getAsLong(), why));
    }

    /** A command is about to be sent. */
    public void learn(AtCommand command) {
        if (Redactor.concerns(command)) {
            note(new TraceEvent.Learned(clock.getAsLong(), command));
        }
    }

    /**
     * Bytes are handed to the operating system.
     *
     * @param shown what may be shown of them as far as their sender knows
     */
    public void sent(byte[] bytes, String shown) {
        note(new TraceEvent.Sent(clock.getAsLong(), text(bytes, bytes.length), shown));
    }

    /** Bytes came in; the array is the caller's. */
    public void received(byte[] bytes, int length) {
        note(new TraceEvent.Received(clock.getAsLong(), text(bytes, length)));
    }

    /** Something happened that the bytes do not tell. The text holds no secret. */
    public void mark(String text) {
        note(new TraceEvent.Marked(clock.getAsLong(), text));
    }

    /** All that was noted since the last time, at once, so that the port's threads hardly ever meet who fetches it. */
    Queue<TraceEvent> fetch() {
        synchronized (lock) {
            catchUp();
            Queue<TraceEvent> fetched = events;
            events = new ArrayDeque<>();
            pending = 0;
            return fetched;
        }
    }

    private void note(TraceEvent event) {
        boolean first;
        boolean due;
        synchronized (lock) {
            if (pending + event.size() + OVERHEAD > PENDING) {
                leaveOut(event);
                return;
            }
            first = events.isEmpty();
            catchUp();
            add(event);
            due = pending > BATCH || !event.isTraffic();
        }
        if (first || due) {
            wake.noted(due);
        }
    }

    /** Nobody fetches what is noted: where it is written to may hang. */
    private void leaveOut(TraceEvent event) {
        if (event instanceof TraceEvent.Learned) {
            keep(event, secrets, Redactor.REMEMBERED);
            return;
        }
        if (event instanceof TraceEvent.Opened || event instanceof TraceEvent.Closed) {
            keep(event, openings, OPENINGS);
        }
        lostEvents++;
        lostBytes += event.size();
    }

    private static void keep(TraceEvent event, Deque<TraceEvent> last, int most) {
        last.addLast(event);
        if (last.size() > most) {
            last.removeFirst();
        }
    }

    /** Before anything else is added: what there was no room for, as far as it is kept, and how much is missing. */
    private void catchUp() {
        if (openings.isEmpty() && secrets.isEmpty() && lostEvents == 0) {
            return;
        }
        openings.forEach(this::add);
        lostEvents -= openings.size();
        openings.clear();
        secrets.forEach(this::add);
        secrets.clear();
        if (lostEvents > 0) {
            // behind an opening, for what is missing may be behind it too
            add(new TraceEvent.Lost(clock.getAsLong(), lostEvents, lostBytes));
        }
        lostEvents = 0;
        lostBytes = 0;
    }

    private void add(TraceEvent event) {
        events.add(event);
        pending += event.size() + OVERHEAD;
    }

    /** A copy, of the same size. */
    private static String text(byte[] bytes, int length) {
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }
}
