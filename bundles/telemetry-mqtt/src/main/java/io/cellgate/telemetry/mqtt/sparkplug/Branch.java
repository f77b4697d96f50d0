package io.cellgate.telemetry.mqtt.sparkplug;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of the node, or of one device: what they are now, and what of that was told. A metric keeps its alias for as long as this
 * runs. Not safe for use by several threads.
 */
final class Branch {

    private static final class Slot {
        private final long alias;
        private DataType type;
        private Instant time;
        private @Nullable Object value;
        private @Nullable Object told;

        Slot(long alias, DataType type, Instant time) {
            this.alias = alias;
            this.type = type;
            this.time = time;
        }
    }

    private final LongSupplier aliases;
    private final Map<String, Slot> slots = new LinkedHashMap<>();
    /** Those that come from a document, and are not known when they are missing there. */
    private final Set<String> documented = new HashSet<>();

    private boolean present;
    private boolean born;
    private boolean birthDue;

    /** @param aliases the next one, of all branches together */
    Branch(LongSupplier aliases) {
        this.aliases = aliases;
    }

    /** Whether it is there, told or not. */
    boolean present() {
        return present;
    }

    void present(boolean now) {
        present = now;
    }

    /** Whether it was born in this session, and has not died since. */
    boolean born() {
        return born;
    }

    /** Whether it must be born again before anything else is told of it: there are metrics that its birth did not have. */
    boolean birthDue() {
        return birthDue;
    }

    /** It is not born, in a new session or after its death. */
    void dead() {
        born = false;
    }

    /** Takes what a document has, and no other value that came from one. */
    void document(Map<String, Object> values, Instant time) {
        for (String name : documented) {
            if (!values.containsKey(name)) {
                Objects.requireNonNull(slots.get(name)).value = null;
            }
        }
        values.forEach((name, value) -> take(name, value, time));
        documented.addAll(values.keySet());
    }

    /** Takes a value as it is now; null if it is not known. */
    void take(String name, @Nullable Object value, Instant time) {
        Slot slot = prepare(name, value, time);
        slot.value = value == null ? null : plain(value);
        slot.time = time;
    }

    boolean has(String name) {
        return slots.containsKey(name);
    }

    /** Sees to it that there is a metric with room for a value that is to be told; how it is now stays as it is. */
    private Slot prepare(String name, @Nullable Object given, Instant time) {
        Slot slot = slots.get(name);
        if (slot == null) {
            slot = new Slot(aliases.getAsLong(), DataType.of(name, given), time);
            slots.put(name, slot);
            birthDue = true;
        }
        if (given != null) {
            widen(slot, name, plain(given));
        }
        return slot;
    }

    /** As {@link #take}, of a value that is older than what is known. */
    void prepare(String name, Object value) {
        prepare(name, value, Instant.EPOCH);
    }

    private void widen(Slot slot, String name, Object value) {
        // of what was never known no type is known either
        boolean known = slot.value != null || slot.told != null;
        DataType type = known ? slot.type.widened(name, value) : DataType.of(name, value);
        if (type != slot.type) {
            slot.type = type;
            birthDue = true;
        }
    }

    /** All metrics, with their names: from here on they are told. */
    List<Metric> birth() {
        born = true;
        birthDue = false;
        List<Metric> metrics = new ArrayList<>();
        slots.forEach((name, slot) -> {
            slot.told = slot.value;
            metrics.add(new Metric(name, slot.alias, slot.time, slot.type, true, false, slot.value));
        });
        return metrics;
    }

    /** What of the documents' values is other than it was told; from here on it is told. */
    List<Metric> changes() {
        List<Metric> metrics = new ArrayList<>();
        for (String name : documented) {
            Slot slot = Objects.requireNonNull(slots.get(name));
            if (!Objects.equals(slot.value, slot.told)) {
                slot.told = slot.value;
                metrics.add(data(slot, slot.time, false, slot.value));
            }
        }
        return metrics;
    }

    /** A value of a record, for which there is a metric, as data; empty if it was told last and is no history. */
    List<Metric> data(String name, Object given, Instant time, boolean historical) {
        Slot slot = slots.get(name);
        Object value = plain(given);
        if (slot == null || (!historical && value.equals(slot.told))) {
            return List.of();
        }
        if (!historical) {
            slot.told = value;
        }
        return List.of(data(slot, time, historical, value));
    }

    /** Numbers that are equal are equal objects. */
    private static Object plain(Object value) {
        if (!(value instanceof Number number)) {
            return value;
        }
        boolean whole = value instanceof Integer || value instanceof Long || value instanceof Short;
        return whole ? (Object) number.longValue() : (Object) number.doubleValue();
    }

    private static Metric data(Slot slot, Instant time, boolean historical, @Nullable Object value) {
        return new Metric(null, slot.alias, time, slot.type, false, historical, value);
    }
}
