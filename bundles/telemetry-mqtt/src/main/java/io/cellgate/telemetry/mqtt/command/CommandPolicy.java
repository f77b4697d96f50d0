package io.cellgate.telemetry.mqtt.command;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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
            Set.of("config-confirm", "config-get", "gateway-reboot", "sim-pin", "sim-puk");
    /** With these whoever may use one owns the gateway, or opens a door to it. */
    private static final Set<String> ONLY_BY_NAME =
            Set.of("access", "at", "bundle-update", "config-delete", "config-set");

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

    /**
     * Why a request is not carried out any more; empty if it is in time. What acts is not carried out at any time later, although its sender
     * said nothing of that.
     *
     * @param waited since it arrived
     * @param now by the gateway's clock
     */
    Optional<String> tooLate(CommandMessage.Request request, boolean acts, Duration waited, Instant now) {
        if (request.expires().isPresent()) {
            return now.isBefore(request.expires().get())
                    ? Optional.empty()
                    : Optional.of("expired at " + request.expires().get() + "; the gateway's clock says " + now);
        }
        boolean old = waited.compareTo(age) > 0
                || request.time().map(time -> time.plus(age).isBefore(now)).orElse(false);
        return acts && old
                ? Optional.of("it is older than " + age.toSeconds()
                        + " s (property 'command.age'); the gateway's clock says " + now)
                : Optional.empty();
    }

    /** Whether there is anything to subscribe to. */
    public boolean any() {
        return !roles.isEmpty() || !names.isEmpty();
    }
}
