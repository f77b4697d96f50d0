package io.cellgate.gateway.provider.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What must be there after a change. Immutable.
 *
 * @param uplinks the names of those that must be connected
 * @param modems the names of those that must be ready
 * @param brokers the configurations of those with which there must be a session
 * @param former of the uplinks that must have dialled since, the process of the call before
 */
public record Needed(Set<String> uplinks, Set<String> modems, Set<String> brokers, Map<String, OptionalLong> former) {

    /** Nothing. */
    public static final Needed NONE = new Needed(Set.of(), Set.of(), Set.of(), Map.of());

    /** Copies the collections. */
    public Needed {
        uplinks = Set.copyOf(uplinks);
        modems = Set.copyOf(modems);
        brokers = Set.copyOf(brokers);
        former = Map.copyOf(former);
    }

    /** Whether that is nothing. */
    public boolean isEmpty() {
        return uplinks.isEmpty() && modems.isEmpty() && brokers.isEmpty();
    }

    /** What of it is not there, in words; empty when all is, be it dialled anew or not. */
    List<String> goneIn(Reach now) {
        List<String> gone = new ArrayList<>();
        sorted(uplinks, now.connected()).forEach(name -> gone.add("uplink '" + name + "' is not connected"));
        sorted(modems, now.usable())
                .forEach(name -> gone.add("modem '" + name + "' is "
                        + Optional.ofNullable(now.modems().get(name))
                                .map(state -> state.published() + " and not ready")
                                .orElse("not there")));
        sorted(brokers, now.brokers()).forEach(pid -> gone.add(broker(pid) + " is not online"));
        return gone;
    }

    /** The next uplink that is to dial anew and has not yet. */
    Optional<String> undialled(Reach now) {
        return new TreeMap<>(former)
                .entrySet().stream()
                        .filter(entry -> !isAnother(now.uplinks().get(entry.getKey()), entry.getValue()))
                        .map(Map.Entry::getKey)
                        .findFirst();
    }

    private static boolean isAnother(Reach.@Nullable Line line, OptionalLong former) {
        return line != null && line.pppd().isPresent() && !line.pppd().equals(former);
    }

    /** What is missing, in words. */
    List<String> missingIn(Reach now) {
        List<String> missing = goneIn(now);
        if (missing.isEmpty()) {
            undialled(now).ifPresent(name -> missing.add("uplink '" + name + "' has not dialled anew"));
        }
        return missing;
    }

    /** As a condition. */
    public String inWords() {
        List<String> words = new ArrayList<>();
        sorted(uplinks, Set.of())
                .forEach(name -> words.add("uplink '" + name + "' is connected"
                        + (former.containsKey(name) ? ", by a call that was dialled with the change" : "")));
        sorted(modems, Set.of()).forEach(name -> words.add("modem '" + name + "' is ready"));
        sorted(brokers, Set.of()).forEach(pid -> words.add(broker(pid) + " is online"));
        return String.join(" and ", words);
    }

    private static Set<String> sorted(Set<String> all, Set<String> without) {
        Set<String> sorted = new TreeSet<>(all);
        sorted.removeAll(without);
        return sorted;
    }

    /** One of several by its name. */
    private static String broker(String pid) {
        int tilde = pid.indexOf('~');
        return tilde < 0 ? "MQTT" : "MQTT '" + pid.substring(tilde + 1) + "'";
    }
}
