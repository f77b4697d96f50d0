package io.cellgate.telemetry.mqtt.sparkplug;

import io.cellgate.telemetry.mqtt.format.ProtoWriter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One metric of a payload (Sparkplug 3.0, 6.4.6).
 *
 * @param name null in data, where the alias stands for it
 * @param alias {@link #NO_ALIAS} for what must not have one
 * @param born whether it stands in a birth, which says its type
 * @param historical whether it is older than the birth, and no news of what is now
 * @param value null if it is not known
 */
record Metric(
        @Nullable String name,
        long alias,
        Instant time,
        DataType type,
        boolean born,
        boolean historical,
        @Nullable Object value) {

    static final long NO_ALIAS = -1;

    private static final int NAME = 1;
    private static final int ALIAS = 2;
    private static final int TIMESTAMP = 3;
    private static final int DATATYPE = 4;
    private static final int IS_HISTORICAL = 5;
    private static final int IS_NULL = 7;

    /** One that is known by its name alone. */
    static Metric named(String name, Instant time, DataType type, Object value) {
        return new Metric(name, NO_ALIAS, time, type, true, false, value);
    }

    ProtoWriter write() {
        ProtoWriter out = new ProtoWriter();
        if (name != null) {
            out.text(NAME, name);
        }
        if (alias != NO_ALIAS) {
            out.number(ALIAS, alias);
        }
        if (born) {
            out.number(DATATYPE, type.code());
        }
        if (historical) {
            out.flag(IS_HISTORICAL, true);
        }
        if (value == null) {
            out.flag(IS_NULL, true);
        } else {
            type.write(out, value);
        }
        // behind the value: with it the end of one metric and the beginning of the next are alike, which DEFLATE makes
        // use of
        return out.number(TIMESTAMP, time.toEpochMilli());
    }
}
