package io.cellgate.telemetry.mqtt.store;

import java.util.Locale;

/** The kinds of records, each with numbers of its own, in the order in which they are sent. */
public enum Stream {
    EVENT,
    TELEMETRY;

    /** The last level of its topic, and its name in files. */
    public String published() {
        return name().toLowerCase(Locale.ROOT);
    }
}
