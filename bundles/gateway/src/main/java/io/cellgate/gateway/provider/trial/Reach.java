package io.cellgate.gateway.provider.trial;

import io.cellgate.modem.ModemState;
import io.cellgate.modem.ModemStatus;
import io.cellgate.uplink.UplinkState;
import io.cellgate.uplink.UplinkStatus;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * By which ways the gateway is reached at one moment, and what they stand on. Immutable.
 *
 * @param uplinks each by its name
 * @param modems the state of each by its name
 * @param brokers the configurations of those with which there is a session
 */
public record Reach(Map<String, Line> uplinks, Map<String, ModemState> modems, Set<String> brokers) {

    /** In these nobody wants the connection at present. */
    private static final Set<UplinkState> UNWANTED = EnumSet.of(UplinkState.DISABLED, UplinkState.STANDBY);

    /** A port that is lent carries the call; that is all there is to know of its modem then. */
    private static final Set<ModemState> USABLE = EnumSet.of(ModemState.READY, ModemState.LENT);

    /** Copies the collections. */
    public Reach {
        uplinks = Map.copyOf(uplinks);
        modems = Map.copyOf(modems);
        brokers = Set.copyOf(brokers);
    }

    /**
     * An uplink.
     *
     * @param modem the name of the modem that it uses
     * @param state where it stands
     * @param pppd the process of its call
     */
    public record Line(String modem, UplinkState state, OptionalLong pppd) {

        boolean connected() {
            return state == UplinkState.CONNECTED;
        }

        boolean wanted() {
            return !UNWANTED.contains(state);
        }
    }

    /** What their statuses say. */
    public static Reach of(Collection<UplinkStatus> uplinks, Collection<ModemStatus> modems, Set<String> brokers) {
        return new Reach(
                byName(
                        uplinks,
                        UplinkStatus::name,
                        status -> new Line(status.modem(), status.state(), status.pppdPid())),
                byName(modems, ModemStatus::name, ModemStatus::state),
                brokers);
    }

    /** While a bundle is exchanged there may be two of a name for a moment. */
    private static <S, T> Map<String, T> byName(Collection<S> statuses, Function<S, String> name, Function<S, T> part) {
        return statuses.stream().collect(Collectors.toMap(name, part, (one, other) -> other));
    }

    Set<String> connected() {
        return named(uplinks, Line::connected);
    }

    Set<String> usable() {
        return named(modems, USABLE::contains);
    }

    static <T> Set<String> named(Map<String, T> all, Predicate<T> wanted) {
        return all.entrySet().stream()
                .filter(entry -> wanted.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }
}
