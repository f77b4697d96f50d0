package io.cellgate.at.provider.trace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The entries that are kept of a port, within a bound in bytes. What goes first is the oldest, but the beginning of the present
 * session, in which the module was identified and brought up, stays for as long as the session does: without it a trace of a
 * port that has been polled for weeks could not be played back. Not thread-safe.
 */
final class TraceRing {

    /** The part of the bound that the beginning of a session may take. */
    private static final int HEAD_SHARE = 4;

    private final Deque<TraceEntry> past = new ArrayDeque<>();
    private final Deque<TraceEntry> head = new ArrayDeque<>();
    private final Deque<TraceEntry> recent = new ArrayDeque<>();
    private int limit;
    private long bytes;
    private long headBytes;
    private long leftOut;

    /** @param limit in bytes; 0 keeps nothing */
    TraceRing(int limit) {
        this.limit = limit;
    }

    /** Another bound. */
    void limit(int value) {
        limit = value;
        trim();
    }

    /** A new session begins. */
    void begin() {
        past.addAll(head);
        past.addAll(recent);
        head.clear();
        recent.clear();
        headBytes = 0;
        leftOut = 0;
    }

    void add(TraceEntry entry) {
        int size = entry.size();
        bytes += size;
        if (recent.isEmpty() && leftOut == 0 && headBytes + size <= limit / HEAD_SHARE) {
            head.add(entry);
            headBytes += size;
        } else {
            recent.add(entry);
        }
        trim();
    }

    /** What is kept, oldest first; what was left out in between shows as a mark. */
    List<TraceEntry> entries() {
        List<TraceEntry> all = new ArrayList<>(past);
        all.addAll(head);
        if (leftOut > 0) {
            long at = (recent.isEmpty()
                    ? head.isEmpty() ? 0 : head.getLast().nanos()
                    : recent.getFirst().nanos());
            all.add(new TraceEntry(at, TraceEntry.Kind.MARK, "left out: " + leftOut + " entries", List.of()));
        }
        all.addAll(recent);
        return all;
    }

    int count() {
        return past.size() + head.size() + recent.size();
    }

    long bytes() {
        return bytes;
    }

    private void trim() {
        while (bytes > limit && !past.isEmpty()) {
            bytes -= past.remove().size();
        }
        while (bytes > limit && !recent.isEmpty()) {
            bytes -= recent.remove().size();
            leftOut++;
        }
        while (bytes > limit && !head.isEmpty()) {
            TraceEntry first = head.remove();
            bytes -= first.size();
            headBytes -= first.size();
            leftOut++;
        }
    }
}
