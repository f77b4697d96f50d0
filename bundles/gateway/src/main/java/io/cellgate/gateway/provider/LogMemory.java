package io.cellgate.gateway.provider;

import io.cellgate.common.text.Printable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/**
 * The last lines of {@code java.util.logging}, in memory: under systemd the log goes to the journal, which this process may not read. Safe for
 * use by any thread.
 */
final class LogMemory extends Handler {

    static final int RECORDS = 300;
    private static final int LONGEST = 1000;

    private final Deque<String> records = new ArrayDeque<>();

    LogMemory() {
        setFormatter(new SimpleFormatter());
    }

    @Override
    public void publish(LogRecord record) {
        if (!isLoggable(record)) {
            return;
        }
        String text = Printable.lines(getFormatter().format(record)).strip();
        String kept = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
        synchronized (records) {
            records.addLast(kept);
            if (records.size() > RECORDS) {
                records.removeFirst();
            }
        }
    }

    /** The lines, the oldest first. */
    List<String> lines() {
        synchronized (records) {
            return records.stream().flatMap(String::lines).toList();
        }
    }

    @Override
    public void flush() {
        // nothing waits
    }

    @Override
    public void close() {
        synchronized (records) {
            records.clear();
        }
    }
}
