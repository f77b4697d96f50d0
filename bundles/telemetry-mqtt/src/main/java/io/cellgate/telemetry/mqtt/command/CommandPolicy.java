package io.cellgate.telemetry.mqtt.command;

import java.time.Duration;
import java.util.Set;

/**
 * Which commands may come in over MQTT, and how.
 *
 * @param roles whose commands are allowed
 * @param names commands that are allowed besides
 * @param age how old a request that acts may be, unless it says itself when it expires
 * @param rate how many requests that act are carried out a minute
 */
public record CommandPolicy(Set<Role> roles, Set<String> names, Duration age, int rate) {

    /** What somebody may do. */
    public enum Role {
        /** Only look. */
        OBSERVE,
        /** Also do what an operator does day by day. */
        OPERATE,
        /** Also change how the gateway is set up. */
        ADMINISTER
    }

    /** What changes how the gateway is set up, or cannot be undone from a distance. */
    private static final Set<String> ADMINISTER =
            Set.of("access", "config-confirm", "config-delete", "config-get", "gateway-reboot", "sim-pin", "sim-puk");
    /** With these whoever may use one owns the gateway. */
    private static final Set<String> ONLY_BY_NAME = Set.of("at", "bundle-update", "config-set");

    /** Everything that a role can bring. */
    public static final CommandPolicy ALL =
            new CommandPolicy(Set.of(Role.values()), Set.of(), Duration.ofMinutes(5), Integer.MAX_VALUE);

    /** Copies the sets. */
    public CommandPolicy {
        roles = Set.copyOf(roles);
        names = Set.copyOf(names);
    }

    /**
     * Whether a command may come in.
     *
     * @param acts whether it changes something
     */
    public boolean allows(String name, boolean acts) {
        if (names.contains(name)) {
            return true;
        }
        if (ONLY_BY_NAME.contains(name)) {
            return false;
        }
        return roles.contains(ADMINISTER.contains(name) ? Role.ADMINISTER : acts ? Role.OPERATE : Role.OBSERVE);
    }

    /** Whether there is anything to subscribe to. */
    public boolean any() {
        return !roles.isEmpty() || !names.isEmpty();
    }
}
