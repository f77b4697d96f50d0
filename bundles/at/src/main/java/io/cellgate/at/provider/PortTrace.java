package io.cellgate.at.provider;

import io.cellgate.at.AtCommand;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last lines that went over a port, redacted; the same lines go to the log at DEBUG. Safe for use by any thread. */
final class PortTrace {

    private static final Logger LOG = LoggerFactory.getLogger(PortTrace.class);

    /** Which way a line went. */
    enum Direction {
        SENT(">"),
        RECEIVED("<");

        private final String arrow;

        Direction(String arrow) {
            this.arrow = arrow;
        }
    }

    /** One line. */
    record Entry(Instant time, Direction direction, String text) {
        @Override
        public String toString() {
            return time + " " + direction.arrow + " " + text;
        }
    }

    private final String address;
    private final Clock clock;
    private final int limit;
    private final Redactor redactor = new Redactor();
    private final Deque<Entry> entries = new ArrayDeque<>();

    /** @param limit how many lines are kept */
    PortTrace(String address, Clock clock, int limit) {
        this.address = address;
        this.clock = clock;
        this.limit = limit;
    }

    /** A command will be sent. */
    synchronized void learn(AtCommand command) {
        redactor.learn(command);
    }

    /** @param shown redacted already */
    synchronized void sent(String shown) {
        add(Direction.SENT, shown);
    }

    synchronized void received(String line) {
        add(Direction.RECEIVED, redactor.shown(line));
    }

    /** The lines kept, oldest first. */
    synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    private void add(Direction direction, String text) {
        LOG.debug("{} {} {}", address, direction.arrow, text);
        if (limit > 0) {
            entries.addLast(new Entry(clock.instant(), direction, text));
            if (entries.size() > limit) {
                entries.removeFirst();
            }
        }
    }
}
