package io.cellgate.gateway.provider.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * By which ways the gateway is reached.
 *
 * @param uplinks the names of those that are connected
 * @param broker whether there is a session with a broker
 */
public record Reach(Set<String> uplinks, boolean broker) {

    private static final String UPLINK = "io.cellgate.uplink~";
    private static final String MQTT = "io.cellgate.mqtt";

    /** Copies the set. */
    public Reach {
        uplinks = Set.copyOf(uplinks);
    }

    /** What must be there after a change: what is there before it, and what the change is about. */
    public Reach needed(String pid) {
        Set<String> names = new TreeSet<>(uplinks);
        if (pid.startsWith(UPLINK)) {
            names.add(pid.substring(UPLINK.length()));
        }
        return new Reach(names, broker || pid.equals(MQTT));
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return uplinks.isEmpty() && !broker;
    }

    /** What of it is not there at a moment, in words; empty when all is. */
    public List<String> missingIn(Reach now) {
        List<String> missing = new ArrayList<>();
        new TreeSet<>(uplinks)
                .stream()
                        .filter(name -> !now.uplinks().contains(name))
                        .forEach(name -> missing.add("uplink '" + name + "' is not connected"));
        if (broker && !now.broker()) {
            missing.add("MQTT is not online");
        }
        return missing;
    }

    /** As a condition. */
    public String inWords() {
        List<String> words = new ArrayList<>();
        new TreeSet<>(uplinks).forEach(name -> words.add("uplink '" + name + "' is connected"));
        if (broker) {
            words.add("MQTT is online");
        }
        return String.join(" and ", words);
    }
}
