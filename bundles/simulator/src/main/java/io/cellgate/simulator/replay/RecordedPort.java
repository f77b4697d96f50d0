package io.cellgate.simulator.replay;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A port of a trace.
 *
 * @param id as the entries name it
 * @param attributes what the trace says of it: {@code address}, {@code usb}, {@code interface}, {@code role} ...
 * @param entries in order
 */
record RecordedPort(String id, Map<String, String> attributes, List<Entry> entries) {

    /** Which way an entry went. */
    enum Kind {
        SENT,
        RECEIVED,
        MARK
    }

    /**
     * One entry.
     *
     * @param millis since the trace's beginning
     */
    record Entry(long millis, Kind kind, RecordedText text) {}

    RecordedPort {
        attributes = Map.copyOf(attributes);
        entries = List.copyOf(entries);
    }

    Optional<String> attribute(String name) {
        return Optional.ofNullable(attributes.get(name));
    }
}
