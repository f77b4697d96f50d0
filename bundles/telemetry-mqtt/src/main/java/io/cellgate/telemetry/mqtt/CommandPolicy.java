package io.cellgate.telemetry.mqtt;

import java.util.Optional;
import java.util.Set;

/**
 * Which commands may come in over MQTT.
 *
 * @param names the allowed ones; absent when all are
 */
record CommandPolicy(Optional<Set<String>> names) {

    /** Every command that is registered. */
    static final CommandPolicy ALL = new CommandPolicy(Optional.empty());

    CommandPolicy {
        names = names.map(Set::copyOf);
    }

    boolean allows(String name) {
        return names.isEmpty() || names.get().contains(name);
    }

    /** Whether there is anything to subscribe to. */
    boolean any() {
        return names.isEmpty() || !names.get().isEmpty();
    }
}
