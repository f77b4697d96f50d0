package io.cellgate.simulator.module.message;

import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;

/** The messages on the SIM, by index from 0. It outlives the module's power. */
public final class MessageStore {
    static final int UNREAD = 0;
    static final int READ = 1;
    static final int UNSENT = 2;
    static final int SENT = 3;
    /** In list commands. */
    static final int ALL = 4;

    private final NavigableMap<Integer, Slot> slots = new TreeMap<>();
    private final IntSupplier capacity;

    MessageStore(IntSupplier capacity) {
        this.capacity = capacity;
    }

    /** One message and its {@code <stat>}: 3GPP TS 27.005, 3.1. */
    record Slot(int status, StoredMessage message) {}

    public int used() {
        return slots.size();
    }

    int capacity() {
        return capacity.getAsInt();
    }

    boolean full() {
        return used() >= capacity();
    }

    /** Stores a message at the first free index; none when it is full. */
    OptionalInt add(int status, StoredMessage message) {
        if (full()) {
            return OptionalInt.empty();
        }
        int index = IntStream.range(0, capacity())
                .filter(i -> !slots.containsKey(i))
                .findFirst()
                .orElseThrow();
        slots.put(index, new Slot(status, message));
        return OptionalInt.of(index);
    }

    /** The messages by index. */
    NavigableMap<Integer, Slot> all() {
        return new TreeMap<>(slots);
    }

    Optional<Slot> find(int index) {
        return Optional.ofNullable(slots.get(index));
    }

    /** The host has seen it. */
    void seen(int index) {
        slots.computeIfPresent(index, (i, slot) -> slot.status() == UNREAD ? new Slot(READ, slot.message()) : slot);
    }

    void delete(int index) {
        slots.remove(index);
    }

    /** {@code <delflag>} of {@code +CMGD}: 1 read, 2 and sent, 3 and unsent, 4 all. */
    void deleteAll(int flag) {
        slots.values().removeIf(slot -> switch (slot.status()) {
            case READ -> true;
            case SENT -> flag >= 2;
            case UNSENT -> flag >= 3;
            default -> flag >= 4;
        });
    }
}
