package io.cellgate.at.provider.trace;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lines that were looked at and hold nothing that may not be shown: a port that is polled says the same few lines for weeks, and to
 * look at one costs more than all the rest of its record. Not thread-safe.
 */
final class HarmlessLines {

    private static final int MOST = 32;

    /** What is longer hardly ever comes twice. */
    private static final int LONGEST = 128;

    private final Map<String, Boolean> lines = new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    };

    void add(String line) {
        if (line.length() <= LONGEST) {
            lines.put(line, true);
        }
    }

    boolean contains(String line) {
        return lines.get(line) != null;
    }
}
