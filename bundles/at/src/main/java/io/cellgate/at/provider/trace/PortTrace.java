package io.cellgate.at.provider.trace;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtPort;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.LongSupplier;

/**
 * Takes down what happens on one port: what costs little happens here, on the port's own threads, and the rest later and
 * elsewhere ({@link PortTraces}). It never waits, and what comes faster than it is fetched is counted and left out.
 *
 * <p>Safe for use by any thread.
 */
public final class PortTrace {

    /** What may wait to be fetched; at 921600 baud this is more than two seconds. */
    static final int PENDING = 256 * 1024;

    private static final int OVERHEAD = 48;

    private final AtPort port;
    private final LongSupplier clock;
    private final Runnable wake;
    private final Object lock = new Object();
    private Queue<TraceEvent> events = new ArrayDeque<>();
    private int pending;
    private int lostEvents;
    private long lostBytes;

    /** @param wake called when there is something to fetch; must return at once */
    PortTrace(AtPort port, LongSupplier clock, Runnable wake) {
        this.port = port;
        this.clock = clock;
        this.wake = wake;
    }

    AtPort port() {
        return port;
    }

    /** A channel has opened the port. */
    public void opened() {
        note(new TraceEvent.Opened(clock.getAsLong(), port.address()), true);
    }

    /**
     * The channel has ended.
     *
     * @param why without secrets
     */
    public void closed(String why) {
        note(new TraceEvent.Closed(clock.getAsLong(), why), true);
    }

    /** A command will be sent, perhaps not at once. */
    public void learn(AtCommand command) {
        boolean secret = command.payload().isPresent() || !command.line().equals(command.redacted());
        if (secret) {
            // never left out: what is not known to be a secret would be shown
            note(new TraceEvent.Learned(clock.getAsLong(), command), true);
        }
    }

    /**
     * Bytes are handed to the operating system.
     *
     * @param shown what may be shown of them as far as their sender knows
     */
    public void sent(byte[] bytes, String shown) {
        note(new TraceEvent.Sent(clock.getAsLong(), text(bytes, bytes.length), shown), false);
    }

    /** Bytes came in; the array is the caller's. */
    public void received(byte[] bytes, int length) {
        note(new TraceEvent.Received(clock.getAsLong(), text(bytes, length)), false);
    }

    /** Something happened that the bytes do not tell. The text holds no secret. */
    public void mark(String text) {
        note(new TraceEvent.Marked(clock.getAsLong(), text), false);
    }

    /** All that was noted since the last time, at once, so that the port's threads hardly ever meet who fetches it. */
    Queue<TraceEvent> fetch() {
        synchronized (lock) {
            Queue<TraceEvent> fetched = events;
            if (lostEvents > 0) {
                fetched.add(lost());
            }
            events = new ArrayDeque<>();
            pending = 0;
            return fetched;
        }
    }

    private void note(TraceEvent event, boolean always) {
        boolean first;
        synchronized (lock) {
            int size = event.size() + OVERHEAD;
            if (!always && pending + size > PENDING) {
                lostEvents++;
                lostBytes += event.size();
                return;
            }
            first = events.isEmpty();
            if (lostEvents > 0) {
                events.add(lost());
                pending += OVERHEAD;
            }
            events.add(event);
            pending += size;
        }
        if (first) {
            wake.run();
        }
    }

    /** A copy, of the same size. */
    private static String text(byte[] bytes, int length) {
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }

    private TraceEvent lost() {
        TraceEvent lost = new TraceEvent.Lost(clock.getAsLong(), lostEvents, lostBytes);
        lostEvents = 0;
        lostBytes = 0;
        return lost;
    }
}
