package io.cellgate.ppp;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What pppd asks the peer for (pppd(8)): {@code +ipv6} for IPv6, and {@code noip} where it is alone.
 */
final class Ipv6Options {

    private static final Set<String> WITHOUT_IPV6 = Set.of("noipv6", "-ipv6");
    private static final Set<String> WITHOUT_IPV4 = Set.of("noip", "-ip");

    private Ipv6Options() {}

    /**
     * Adds what a person has not chosen.
     *
     * @param alone without IPv4
     * @param options by name
     * @param rawOptions a word each
     */
    static SortedMap<String, String> with(boolean alone, SortedMap<String, String> options, List<String> rawOptions) {
        SortedMap<String, String> added = new TreeMap<>(options);
        boolean unwanted = named(WITHOUT_IPV6, options, rawOptions) || "off".equals(options.get("+ipv6"));
        if (!unwanted && (alone || !impossible(options, rawOptions))) {
            add(added, rawOptions, Set.of("+ipv6"), "+ipv6");
            if (alone) {
                add(added, rawOptions, WITHOUT_IPV4, "noip");
            }
        }
        return added;
    }

    /** With demand pppd ends at once unless the addresses of IPv6 are given; without IPv4, it shall say so. */
    private static boolean impossible(Map<String, String> options, List<String> rawOptions) {
        return named(Set.of("demand"), options, rawOptions) && !named(Set.of("ipv6"), options, rawOptions);
    }

    private static void add(Map<String, String> options, List<String> rawOptions, Set<String> names, String option) {
        boolean chosen = names.stream().anyMatch(name -> options.containsKey(name) || rawOptions.contains(name));
        if (!chosen) {
            options.put(option, "");
        }
    }

    private static boolean named(Set<String> names, Map<String, String> options, List<String> rawOptions) {
        return names.stream()
                .anyMatch(name ->
                        (options.containsKey(name) && !"off".equals(options.get(name))) || rawOptions.contains(name));
    }
}
