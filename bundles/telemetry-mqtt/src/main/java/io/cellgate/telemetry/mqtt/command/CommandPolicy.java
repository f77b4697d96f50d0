package io.cellgate.telemetry.mqtt.command;

import java.util.Optional;
import java.util.Set;

/**
 * Which commands may come in over MQTT.
 *
 * @param names the allowed ones; empty if all are
 */
public record CommandPolicy(Optional<Set<String>> names) {

    /** Every command that is registered. */
    public static final CommandPolicy ALL = new CommandPolicy(Optional.empty());

    /** Copies the names. */
    public CommandPolicy {
        names = names.map(Set::copyOf);
    }

    /** Whether a command may come in. */
    public boolean allows(String name) {
        return names.isEmpty() || names.get().contains(name);
    }

    /** Whether there is anything to subscribe to. */
    public boolean any() {
        return names.isEmpty() || !names.get().isEmpty();
    }
}
